import type { Texts } from '../translate';
import { alerts } from './alerts';
import { common } from './common';
import { creators } from './creators';
import { data } from './data';
import { errorsEn } from './errors';
import { figures } from './figures';
import { insights } from './insights';
import { items } from './items';
import { nav } from './nav';
import { onboarding } from './onboarding';
import { overview } from './overview';
import { states } from './states';

/** What the dashboard loads of English for its first view; the rest comes with the first part that is not of that view. */
export const dashboardEn = {
  messages: { alerts, common, creators, data, figures, insights, items, nav, onboarding, overview, states },
  errors: errorsEn,
  further: async () => (await import('./further-texts')).furtherEn,
} satisfies Texts;
