import type { Messages } from '../translate';
import { ads } from './ads';
import { agreements } from './agreements';
import { capture } from './capture';
import { check } from './check';
import { cleanUp } from './clean-up';
import { codes } from './codes';
import { connect } from './connect';
import { costs } from './costs';
import { deal } from './deal';
import { help } from './help';
import { imports } from './imports';
import { links } from './links';
import { panel } from './panel';
import { popup } from './popup';
import { reconcile } from './reconcile';
import { reports } from './reports';
import { rules } from './rules';
import { settings } from './settings';
import { tables } from './tables';
import { trend } from './trend';

/** Every area of English that the dashboard's first view does not need. */
export const furtherEn = {
  ads,
  agreements,
  capture,
  check,
  cleanUp,
  codes,
  connect,
  costs,
  deal,
  help,
  imports,
  links,
  panel,
  popup,
  reconcile,
  reports,
  rules,
  settings,
  tables,
  trend,
} satisfies Partial<Messages>;
