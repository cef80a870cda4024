import { defineContentScript } from 'wxt/utils/define-content-script';
import { start } from '../src/overlay/start-tiktok';
import { HOSTS } from '../src/platform/hosts';
import { sendCommand } from '../src/rpc/content-client';

export default defineContentScript({
  matches: [...HOSTS.tiktok_pages],
  registration: 'runtime',
  main(ctx) {
    start({ send: sendCommand, signal: ctx.signal, document, location });
  },
});
