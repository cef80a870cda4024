import { resolve } from 'node:path';

/** The end-to-end build that tests load; `EXTENSION_DIR` names another one. */
export const extensionDir = process.env['EXTENSION_DIR'] ?? resolve('.output/chrome-mv3-e2e');
