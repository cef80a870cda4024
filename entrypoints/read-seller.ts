import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { findHandleCells } from '../src/capture/seller/find-handles';

/** The most texts that are looked up in the book. */
const MAX = 2_000;

/** Run in a tab on the person's click: every text that could be a handle. Which of them are is for the book to say. */
export default defineUnlistedScript({
  main: () => [...new Set(findHandleCells(document.body, () => true).map(({ handle }) => handle))].slice(0, MAX),
});
