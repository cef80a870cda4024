import { fillText, type OverlayTexts } from '../i18n/overlay';
import type { Language } from '../services/api';
import { codeOf, isExtensionGone, type OverlayContext } from './send';

/** What every part of an overlay is made with. */
export interface OverlayParts extends OverlayContext {
  language: Language;
  texts: OverlayTexts;
  /** Takes an error of a question that nobody waits for: one about the extension being gone ends the overlay, others pass. */
  onError(error: unknown): void;
}

/** Several changes within a moment are one question about the settings. */
const SOON_MS = 60;

/**
 * Asks how to show things here and has `run` show them, unless they are switched off: from the beginning again where the switch or the
 * language changes while the page is open. `run` gives what is to be done when the book changed; what it began ends with its parts' signal.
 */
export function keepShown(context: OverlayContext, stop: () => void, run: (parts: OverlayParts) => () => void): void {
  const { send, listen, location, signal } = context;
  let shown: { language: Language; ended: AbortController; refresh(): void } | null = null;
  /** Rises with each question: an answer that was overtaken counts for nothing. */
  let turn = 0;
  let isTimed = false;
  const onError = (error: unknown) => {
    // The worker may be waking up: a later change of the page asks again. An extension that is gone never answers.
    if (isExtensionGone(error)) stop();
  };

  async function look(): Promise<void> {
    turn += 1;
    isTimed = false;
    const mine = turn;
    if (signal.aborted) return;
    // No answer means no extension to ask (updated, removed): the page stays as it is.
    const settings = await send('overlay.settings', { host: location.hostname }).catch(() => null);
    if (!settings || mine !== turn || signal.aborted) return;
    const { on, language, texts } = settings;
    if (shown && on && shown.language === language) return;
    shown?.ended.abort();
    shown = null;
    if (!on) return;
    const ended = new AbortController();
    const parts = { ...context, signal: ended.signal, language, texts: texts as unknown as OverlayTexts, onError };
    shown = { language, ended, refresh: run(parts) };
  }

  listen(() => {
    if (signal.aborted) return;
    shown?.refresh();
    if (!isTimed) setTimeout(() => void look(), SOON_MS);
    isTimed = true;
  }, signal);
  signal.addEventListener('abort', () => shown?.ended.abort());
  void look();
}

/** What an error means for the person, in words. */
export function wordsFor(error: unknown, { texts }: Pick<OverlayParts, 'texts'>, template: string = texts.failed): string {
  return isExtensionGone(error) ? texts.gone : fillText(template, { code: codeOf(error) });
}
