import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readSellerPage } from '../src/capture/seller/read-seller-page';

/** Run in a tab on the person's click; what it gives is what the page shows, and for how long the page has been there. */
export default defineUnlistedScript({
  main: () => ({ ...readSellerPage(document, location.href), ageMs: performance.now() }),
});
