import { defineConfig } from 'wxt';
import { manifestFor, moveContentScriptHosts } from './src/platform/manifest';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser, mode }) => manifestFor({ browser, requireHosts: mode === 'e2e' }),
  hooks: {
    'build:manifestGenerated': (_wxt, manifest) => moveContentScriptHosts(manifest),
  },
  vite: () => ({ build: { target: 'es2023', sourcemap: false } }),
});
