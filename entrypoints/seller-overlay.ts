import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { start } from '../src/overlay/start-seller';
import { onTold } from '../src/platform/content-api';
import { sendCommand } from '../src/rpc/content-client';

/** Registered by the worker for the hosts that the person granted (src/platform/content-scripts.ts). */
export default defineUnlistedScript(() => {
  start({ send: sendCommand, listen: onTold, signal: new AbortController().signal, document, location });
});
