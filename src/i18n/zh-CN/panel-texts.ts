import type { panelEn } from '../en/panel-texts';
import type { SameTexts } from '../translate';
import { check } from './check';
import { costs } from './costs';
import { deal } from './deal';
import { insights } from './insights';
import { popupZhCN } from './popup-texts';
import { reconcile } from './reconcile';
import { reports } from './reports';

/** What the side panel loads of Chinese: what the popup does, and the areas of deals, samples and the rows behind a figure. */
export const panelZhCN = {
  messages: { ...popupZhCN.messages, check, costs, deal, insights, reconcile, reports },
  errors: popupZhCN.errors,
} satisfies SameTexts<typeof panelEn>;
