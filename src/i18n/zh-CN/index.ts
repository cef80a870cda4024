import { agreements } from './agreements';
import { capture } from './capture';
import { codes } from './codes';
import { common } from './common';
import { connect } from './connect';
import { costs } from './costs';
import { creators } from './creators';
import { data } from './data';
import { deal } from './deal';
import { figures } from './figures';
import { insights } from './insights';
import { nav } from './nav';
import { onboarding } from './onboarding';
import { overview } from './overview';
import { panel } from './panel';
import { popup } from './popup';
import { reconcile } from './reconcile';
import { reports } from './reports';
import { rules } from './rules';
import { settings } from './settings';
import { states } from './states';

/** Every area of the messages. */
export const zhCN = {
  agreements,
  capture,
  codes,
  common,
  connect,
  costs,
  creators,
  data,
  deal,
  figures,
  insights,
  nav,
  onboarding,
  overview,
  panel,
  popup,
  reconcile,
  reports,
  rules,
  settings,
  states,
};
