import { resolve } from 'node:path';

/** The end-to-end build that tests load; `EXTENSION_DIR` names another one. */
export const extensionDir = process.env['EXTENSION_DIR'] ?? resolve('.output/chrome-mv3-e2e');

/** The same for Firefox; `FIREFOX_EXTENSION_DIR` names another one. */
export const firefoxExtensionDir = process.env['FIREFOX_EXTENSION_DIR'] ?? resolve('.output/firefox-mv3-e2e');

/** What is shipped for Firefox, with its hosts asked for on a click; `FIREFOX_SHIPPED_DIR` names another one. */
export const firefoxShippedDir = process.env['FIREFOX_SHIPPED_DIR'] ?? resolve('.output/firefox-mv3');
