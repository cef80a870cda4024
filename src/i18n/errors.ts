import type { ErrorInfo, Language } from '../services/api';
import { ERROR_CODES } from '../services/errors';
import { errorsEn } from './en/errors';
import type { ErrorText, ErrorTexts } from './error-text';
import { formatOf } from './format';
import { fillLoosely } from './template';
import { errorsZhCN } from './zh-CN/errors';

export const ERROR_TEXTS: Readonly<Record<Language, ErrorTexts>> = { en: errorsEn, 'zh-CN': errorsZhCN };

/** Words for an error; a code that this version does not know reads as `unexpected`. */
export function errorText(error: ErrorInfo, language: Language): ErrorText {
  const known = ERROR_CODES.find((code) => code === error.code) ?? 'unexpected';
  const { title, text, action } = ERROR_TEXTS[language][known];
  const params = wordedParams(error.params, language);
  return { title: fillLoosely(title, params), text: fillLoosely(text, params), action };
}

/** Instants become times of day; `got` and `found` are one word for what stood there. */
function wordedParams(params: ErrorInfo['params'], language: Language): ErrorInfo['params'] {
  const { waitUntil, got } = params;
  return {
    ...(got === undefined ? {} : { found: got }),
    ...(typeof waitUntil === 'number' ? { until: formatOf(language).time(waitUntil) } : {}),
    ...params,
  };
}
