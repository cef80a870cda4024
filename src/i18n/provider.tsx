import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { ErrorInfo, Language } from '../services/api';
import type { ErrorText, ErrorTexts } from './error-text';
import { wordError } from './error-words';
import { type Format, formatOf } from './format';
import { loadedTexts, noteLanguage, textsOf } from './loaded';
import { type LoadTexts, type Texts, type Translate, translateWith } from './translate';

interface I18n {
  language: Language;
  t: Translate;
  errors: ErrorTexts;
  format: Format;
}

const Context = createContext<I18n | null>(null);

/**
 * Gives the language to everything below; changing the prop changes every text at once, as soon as its words are there: until then the
 * language before stays, and where there was none `waiting` is shown. `load` brings the words of one language.
 */
export function I18nProvider({
  language,
  load,
  waiting = null,
  children,
}: {
  language: Language;
  load: LoadTexts;
  waiting?: ReactNode;
  children: ReactNode;
}) {
  const shown = useShown(language, load);
  const value = useMemo<I18n | null>(
    () =>
      shown && {
        language: shown.language,
        t: translateWith(shown.texts.messages),
        errors: shown.texts.errors,
        format: formatOf(shown.language),
      },
    [shown],
  );
  useEffect(() => {
    if (!value) return;
    document.documentElement.lang = value.language;
    noteLanguage(value.language);
  }, [value]);
  return value ? <Context value={value}>{children}</Context> : waiting;
}

interface Shown {
  language: Language;
  texts: Texts;
}

/** The language that can be shown now: the wanted one once its words are there, the one before until then. */
function useShown(language: Language, load: LoadTexts): Shown | null {
  const [shown, setShown] = useState<Shown | null>(() => shownOf(language, load));
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let isWanted = true;
    textsOf(load, language).then(
      (texts) => {
        if (isWanted) setShown((before) => (before?.texts === texts ? before : { language, texts }));
      },
      (error: unknown) => {
        if (isWanted) setFailure(error);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [language, load]);
  // Without any words there is nothing to show an error with.
  if (failure !== null && !shown) throw failure;
  // A language that is there already is shown in this very turn.
  return shown?.language === language ? shown : (shownOf(language, load) ?? shown);
}

function shownOf(language: Language, load: LoadTexts): Shown | null {
  const texts = loadedTexts(load, language);
  return texts && { language, texts };
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
  const { language, errors } = useI18n();
  return (error) => wordError(error, errors, language);
}
