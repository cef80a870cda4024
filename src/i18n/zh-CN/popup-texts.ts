import type { popupEn } from '../en/popup-texts';
import type { SameTexts } from '../translate';
import { agreements } from './agreements';
import { common } from './common';
import { creators } from './creators';
import { data } from './data';
import { errorsZhCN } from './errors';
import { figures } from './figures';
import { nav } from './nav';
import { overview } from './overview';
import { panel } from './panel';
import { popup } from './popup';
import { states } from './states';

/** What the popup loads of Chinese: the areas that it can come to, and the words for errors. */
export const popupZhCN = {
  messages: { agreements, common, creators, data, figures, nav, overview, panel, popup, states },
  errors: errorsZhCN,
} satisfies SameTexts<typeof popupEn>;
