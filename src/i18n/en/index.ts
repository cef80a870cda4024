import { ads } from './ads';
import { agreements } from './agreements';
import { alerts } from './alerts';
import { capture } from './capture';
import { check } from './check';
import { cleanUp } from './clean-up';
import { codes } from './codes';
import { common } from './common';
import { connect } from './connect';
import { costs } from './costs';
import { creators } from './creators';
import { data } from './data';
import { deal } from './deal';
import { figures } from './figures';
import { help } from './help';
import { imports } from './imports';
import { insights } from './insights';
import { items } from './items';
import { links } from './links';
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
import { tables } from './tables';
import { trend } from './trend';

/** Every area of the messages. */
export const en = {
  ads,
  agreements,
  alerts,
  capture,
  check,
  cleanUp,
  codes,
  common,
  connect,
  costs,
  creators,
  data,
  deal,
  figures,
  help,
  imports,
  insights,
  items,
  links,
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
  tables,
  trend,
};
