import { common } from './common';
import { connect } from './connect';
import { costs } from './costs';
import { creators } from './creators';
import { data } from './data';
import { figures } from './figures';
import { nav } from './nav';
import { onboarding } from './onboarding';
import { overview } from './overview';
import { popup } from './popup';
import { reports } from './reports';
import { rules } from './rules';
import { settings } from './settings';

/** Every area of the messages. */
export const zhCN = { common, connect, costs, creators, data, figures, nav, onboarding, overview, popup, reports, rules, settings };
