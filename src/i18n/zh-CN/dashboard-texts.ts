import type { Texts } from '../translate';
import { errorsZhCN } from './errors';
import { zhCN } from './index';

/** What the dashboard loads of Chinese. */
export const dashboardZhCN: Texts = { messages: zhCN, errors: errorsZhCN };
