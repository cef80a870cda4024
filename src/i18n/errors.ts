import type { ErrorInfo, Language } from '../services/api';
import { errorsEn } from './en/errors';
import type { ErrorText, ErrorTexts } from './error-text';
import { wordError } from './error-words';
import { errorsZhCN } from './zh-CN/errors';

/** The words for errors in every language: for tests. Pages load their one through `load-*.ts`. */
export const ERROR_TEXTS: Readonly<Record<Language, ErrorTexts>> = { en: errorsEn, 'zh-CN': errorsZhCN };

/** Words for an error in either language. */
export function errorText(error: ErrorInfo, language: Language): ErrorText {
  return wordError(error, ERROR_TEXTS[language], language);
}
