import type { Language } from '../services/api';
import { en } from './en';
import type { Messages, Translate } from './translate';
import { translateWith } from './translate';
import { zhCN } from './zh-CN';

export type { MessageKey, Messages, Translate } from './translate';

/** Every message in every language: for what shows two languages at once, and for tests. Pages load their one through `load-*.ts`. */
export const MESSAGES: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zhCN };

/** The translate function of a language, over every area. */
export function translator(language: Language): Translate {
  return translateWith(MESSAGES[language]);
}
