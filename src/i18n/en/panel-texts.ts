import type { Texts } from '../translate';
import { check } from './check';
import { costs } from './costs';
import { deal } from './deal';
import { insights } from './insights';
import { popupEn } from './popup-texts';
import { reconcile } from './reconcile';
import { reports } from './reports';

/** What the side panel loads of English: what the popup does, and the areas of deals, samples and the rows behind a figure. */
export const panelEn = {
  messages: { ...popupEn.messages, check, costs, deal, insights, reconcile, reports },
  errors: popupEn.errors,
} satisfies Texts;
