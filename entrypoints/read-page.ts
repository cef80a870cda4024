import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readTikTokPage } from '../src/capture/tiktok/read-page';

/** Run in a tab on the person's click; what it gives is what the page shows. */
export default defineUnlistedScript({
  main: () => readTikTokPage(document, location.href),
});
