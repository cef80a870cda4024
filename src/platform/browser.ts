import browser from 'webextension-polyfill';

/** The extension API for our own pages and worker. Scripts inside other people's pages use content-api.ts, which is a tenth of the size. */
export { browser };
