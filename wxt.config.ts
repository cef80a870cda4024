import { defineConfig } from 'wxt';
import { manifestFor } from './src/platform/manifest';

/**
 * `END_TO_END=1` makes the same build with its optional hosts as required ones, in a folder of its own: a headless browser
 * cannot answer the prompt for them.
 */
const requireHosts = process.env.END_TO_END === '1';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  outDirTemplate: requireHosts ? '{{browser}}-mv{{manifestVersion}}-e2e' : '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  manifest: ({ browser }) => manifestFor({ browser, requireHosts }),
  vite: () => ({ build: { target: 'es2023', sourcemap: false } }),
});
