import { defineConfig } from 'wxt';
import { manifestFor } from './src/platform/manifest';

/**
 * `END_TO_END=1` makes the same build with its optional hosts as required ones, in a folder of its own: a headless browser
 * cannot answer the prompt for them.
 */
const requireHosts = process.env.END_TO_END === '1';

/**
 * What the popup's first drawing shares with other pages, in one file: the browser takes several milliseconds for each file of an extension,
 * and by itself the bundler would make ten. Nothing of it may run by itself in the background worker, which shares it too.
 */
const FIRST_DRAWING = new RegExp(
  [
    '/src/core/(?:currency|decimal|money|handles|ids)\\.ts$',
    '/src/i18n/(?:format|loaded|template|error-words|translate|load-popup)\\.ts$',
    '/src/services/(?:errors|settings|demo-shop|sync/status)\\.ts$',
    '/src/(?:store/migrations|capture/seller/hosts|capture/tiktok/url|ui/theme/scheme)\\.ts$',
    '/src/ui/(?:popup/sync-text|components/spark-shape|figures/reason-key)\\.ts$',
    '/src/ui/(?:popup/popup|components/figures|figures/figures|panel/states-table)\\.module\\.css$',
    '/src/ui/theme/tokens\\.css$',
    '/@mantine/core/styles/baseline\\.css$',
    '/src/platform/trusted-types\\.ts$',
    'vite/preload-helper\\.js$',
    'virtual:wxt-(?:html-)?plugins$',
  ].join('|'),
);

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  outDirTemplate: requireHosts ? '{{browser}}-mv{{manifestVersion}}-e2e' : '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  manifest: ({ browser }) => manifestFor({ browser, requireHosts }),
  vite: () => ({ build: { target: 'es2023', sourcemap: false, modulePreload: { polyfill: false } } }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some(({ name }) => name === 'popup')) return;
      const groups = [{ name: 'first-drawing', test: FIRST_DRAWING, includeDependenciesRecursively: false }];
      const { output } = config.build?.rolldownOptions ?? {};
      if (!output || Array.isArray(output)) throw new Error(`the pages' one output expected, got ${JSON.stringify(output)}`);
      output.codeSplitting = { groups };
    },
  },
});
