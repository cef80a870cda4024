import type { Language } from '../services/api';
import { deal as en } from './en/deal';
import { type Translate, translateWith } from './translate';
import { deal as zhCN } from './zh-CN/deal';

/** The words of a deal in either language, whichever the pages are in: an offer is written in the creator's. */
export function dealWords(language: Language): Translate {
  return translateWith({ deal: language === 'zh-CN' ? zhCN : en });
}
