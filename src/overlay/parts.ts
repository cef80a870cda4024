import { fillText, type OverlayTexts } from '../i18n/overlay';
import type { Language } from '../services/api';
import { type Book, makeBook, type Refreshed } from './book';
import { codeOf, isExtensionGone, type OverlayContext } from './send';

/** What every part of an overlay is made with. */
export interface OverlayParts extends OverlayContext {
  book: Book;
  /** Known with the book's first answer, before which nothing is shown. */
  language: Language;
  texts: OverlayTexts;
  /** Takes an error of a question that nobody waits for: one about the extension being gone ends the overlay, others pass. */
  onError(error: unknown): void;
}

/** What an overlay does when something is known. */
export interface Shown {
  /** Language and words are known, and that the overlay is on: things can be shown. */
  begin?(): void;
  /** Answers came; each value says whether one is another than before, which may be shown anywhere on the page. */
  onAnswers(refreshed: Refreshed): void;
  /** The book changed: what it said may be old. */
  refresh(): void;
}

/**
 * Has `run` look through the page and show things, once the book says that they are on here, until they are switched off; from the
 * beginning again where the switch or the language changes while the page is open. What `run` began ends with its parts' signal.
 */
export function keepShown(context: OverlayContext, stop: () => void, run: (parts: OverlayParts) => Shown): void {
  const { send, listen, location, signal } = context;
  let ended: AbortController;
  let shown: Shown | null;
  let book: Book;
  const onError = (error: unknown) => {
    // The worker may be waking up: a later change of the page asks again. An extension that is gone never answers.
    if (isExtensionGone(error)) stop();
  };

  /** `isLikelyOn`: the page is looked through without waiting for the word that it is on here. */
  function begin(isLikelyOn: boolean): void {
    const mine = new AbortController();
    ended = mine;
    shown = null;
    let isOn = false;
    book = makeBook({
      ...{ send, location, signal: mine.signal, onError },
      onSettings(settings) {
        const { on, language } = settings;
        if (on && !isOn) {
          isOn = true;
          Object.assign(parts, { language, texts: settings.texts });
          shown ??= run(parts);
          shown.begin?.();
        } else if (!on || language !== parts.language) {
          mine.abort();
          if (on) begin(true);
        }
      },
      onAnswers: (refreshed) => shown?.onAnswers(refreshed),
    });
    const parts: OverlayParts = { ...context, signal: mine.signal, book, language: 'en', texts: {} as OverlayTexts, onError };
    if (isLikelyOn) shown = run(parts);
    book.ask();
  }

  listen(() => {
    if (signal.aborted) return;
    if (ended.signal.aborted) return begin(false);
    shown?.refresh();
    book.ask();
  }, signal);
  signal.addEventListener('abort', () => ended.abort());
  begin(true);
}

/** What an error means for the person, in words. */
export function wordsFor(error: unknown, { texts }: Pick<OverlayParts, 'texts'>, template: string = texts.failed): string {
  return isExtensionGone(error) ? texts.gone : fillText(template, { code: codeOf(error) });
}
