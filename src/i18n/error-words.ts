import type { ErrorInfo, Language } from '../services/api';
import { ERROR_CODES } from '../services/errors';
import type { ErrorText, ErrorTexts } from './error-text';
import { formatOf } from './format';
import { fillLoosely } from './template';

/** Words for an error from a language's texts; a code that this version does not know reads as `unexpected`. */
export function wordError(error: ErrorInfo, texts: ErrorTexts, language: Language): ErrorText {
  const known = ERROR_CODES.find((code) => code === error.code) ?? 'unexpected';
  const { title, text, action } = texts[known];
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
