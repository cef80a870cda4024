import type { Texts } from '../translate';
import { errorsEn } from './errors';
import { en } from './index';

/** What the dashboard loads of English. */
export const dashboardEn: Texts = { messages: en, errors: errorsEn };
