import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import type { ErrorInfo, Language } from '../services/api';
import type { ErrorText } from './error-text';
import { errorText } from './errors';
import { type Format, formatOf } from './format';
import { type Translate, translator } from './messages';

interface I18n {
  language: Language;
  t: Translate;
  format: Format;
}

const Context = createContext<I18n | null>(null);

/** Gives the language to everything below; changing the prop changes every text at once. */
export function I18nProvider({ language, children }: { language: Language; children: ReactNode }) {
  const value = useMemo<I18n>(() => ({ language, t: translator(language), format: formatOf(language) }), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <Context value={value}>{children}</Context>;
}

function useI18n(): I18n {
  const value = useContext(Context);
  if (!value) throw new Error('expected an <I18nProvider> above, found none');
  return value;
}

/** The function that puts messages into the words of the chosen language. */
export function useT(): Translate {
  return useI18n().t;
}

/** How the chosen language writes figures and days. */
export function useFormat(): Format {
  return useI18n().format;
}

export function useLanguage(): Language {
  return useI18n().language;
}

/** An error as title, text and the label of its repair. */
export function useErrorText(): (error: ErrorInfo) => ErrorText {
  const { language } = useI18n();
  return (error) => errorText(error, language);
}

/** The language a first run starts in: the browser's, Chinese for every Chinese, else English. */
export function preferredLanguage(languages: readonly string[]): Language {
  return languages[0]?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
