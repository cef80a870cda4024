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

/** Asks how to show things here and makes the parts; null where the overlay is switched off, or nobody answers. */
export async function openParts(context: OverlayContext, stop: () => void): Promise<OverlayParts | null> {
  const settings = await context.send('overlay.settings', { host: context.location.hostname }).catch(() => null);
  // No answer means no extension to ask (updated, removed): the page stays as it is.
  if (!settings?.on || context.signal.aborted) return null;
  const { language, texts } = settings;
  const onError = (error: unknown) => {
    // The worker may be waking up: a later change of the page asks again. An extension that is gone never answers.
    if (isExtensionGone(error)) stop();
  };
  return { ...context, language, texts: texts as unknown as OverlayTexts, onError };
}

/** What an error means for the person, in words. */
export function wordsFor(error: unknown, { texts }: Pick<OverlayParts, 'texts'>, template: string = texts.failed): string {
  return isExtensionGone(error) ? texts.gone : fillText(template, { code: codeOf(error) });
}
