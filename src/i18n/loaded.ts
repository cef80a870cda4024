import type { Language } from '../services/api';
import type { LoadTexts, Texts } from './translate';

/** The texts that this page has, by surface (its loader) and language: each is loaded once. */
const loaded = new WeakMap<LoadTexts, Map<Language, Texts>>();
/** Those and what is on its way. */
const asked = new Set<Promise<Texts>>();
const completed = new WeakMap<Texts, Promise<void>>();
/** Whether this page has come to what needs more words than its first view. */
let isWhole = false;
const HINT = 'creator-ledger:language';

/** The texts of a language where they were loaded before. */
export function loadedTexts(load: LoadTexts, language: Language): Texts | null {
  return loaded.get(load)?.get(language) ?? null;
}

/** Loads the texts of a language, once: those of the first view, and all of them once the page has come to need more. */
export async function textsOf(load: LoadTexts, language: Language): Promise<Texts> {
  const known = loadedTexts(load, language);
  if (known) return known;
  const first = load(language);
  asked.add(first);
  try {
    const texts = await first;
    if (isWhole) await complete(texts);
    const ofSurface = loaded.get(load) ?? new Map<Language, Texts>();
    loaded.set(load, ofSurface.set(language, texts));
    return texts;
  } catch (error) {
    asked.delete(first);
    throw error;
  }
}

/** Brings the words of everything that this page can come to, in the languages that it has; those that it takes up later come whole. */
export async function wholeTexts(): Promise<void> {
  isWhole = true;
  // Who asked for texts that cannot be had is told of it.
  const texts = await Promise.all([...asked].map((one) => one.catch(() => null)));
  await Promise.all(texts.map((one) => one && complete(one)));
}

/** Adds what the first view did without. */
function complete(texts: Texts): Promise<void> {
  const known = completed.get(texts);
  if (known) return known;
  const completing = (async () => {
    if (texts.further) Object.assign(texts.messages, await texts.further());
  })();
  completed.set(texts, completing);
  // Whoever comes next gets another try.
  completing.catch(() => completed.delete(texts));
  return completing;
}

/** The language a first run starts in: the browser's, Chinese for every Chinese, else English. */
export function preferredLanguage(languages: readonly string[]): Language {
  return languages[0]?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** The language that is probably wanted, before the settings are read: the one that was shown last, else the browser's. */
export function likelyLanguage(): Language {
  try {
    const hint = localStorage.getItem(HINT);
    if (hint === 'en' || hint === 'zh-CN') return hint;
  } catch {
    // No storage: the browser's language it is.
  }
  return preferredLanguage(navigator.languages);
}

/** Notes the language that is shown, for the next opening of a page; the browser's own needs no note. */
export function noteLanguage(language: Language): void {
  try {
    if (language === preferredLanguage(navigator.languages)) localStorage.removeItem(HINT);
    else localStorage.setItem(HINT, language);
  } catch {
    // A courtesy: the next page reads its settings and shows the right language a moment later.
  }
}
