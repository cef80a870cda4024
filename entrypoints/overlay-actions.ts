import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { start } from '../src/overlay/start-actions';

/** Run by the worker in a page whose overlay was clicked: what is not needed before. */
export default defineUnlistedScript(() => start());
