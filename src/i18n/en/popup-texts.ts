import type { Texts } from '../translate';
import { agreements } from './agreements';
import { common } from './common';
import { creators } from './creators';
import { data } from './data';
import { errorsEn } from './errors';
import { figures } from './figures';
import { nav } from './nav';
import { overview } from './overview';
import { panel } from './panel';
import { popup } from './popup';
import { states } from './states';

/** What the popup loads of English: the areas that it can come to, and the words for errors. */
export const popupEn = {
  messages: { agreements, common, creators, data, figures, nav, overview, panel, popup, states },
  errors: errorsEn,
} satisfies Texts;
