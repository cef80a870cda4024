import type { Format, Translate } from '../../../i18n';
import type { SavedView } from '../../../services/board-api';
import { PERIODS, type PeriodPreset } from '../../period';

export type SavedReport = SavedView & { report: NonNullable<SavedView['report']> };
/** What a saved report asks, without its days. */
export type Question = SavedReport['report']['query'];
type Schedule = NonNullable<SavedView['schedule']>;

const PERIOD_NAMES = {
  '7d': 'nav.last7',
  '28d': 'nav.last28',
  '90d': 'nav.last90',
  month: 'nav.thisMonth',
  lastmonth: 'nav.lastMonth',
  all: 'nav.allTime',
} as const satisfies Record<PeriodPreset, string>;

export const isSavedReport = (view: SavedView): view is SavedReport => view.report !== null;

/** A period in words, as the address or a saved report holds it: one that moves along, or two days. */
export function periodText(period: string, t: Translate, format: Format): string {
  const preset = PERIODS.find((known) => known === period);
  if (preset) return t(PERIOD_NAMES[preset]);
  const [from = '', to = ''] = period.split('..');
  return t('reports.periodFixed', { from: format.fullDay(from), to: format.fullDay(to) });
}

/** What is asked, in a few words. */
export function questionText({ by, by2, shops, state = 'to_date', rulesVersion }: Question, t: Translate): string {
  const names = { by: t(`states.dim_${by}`).toLocaleLowerCase(), state: t(`states.${state}`).toLocaleLowerCase() };
  const asks = by2 ? t('reports.asksBy2', { ...names, by2: t(`states.dim_${by2}`).toLocaleLowerCase() }) : t('reports.asks', names);
  const what = shops ? t('reports.asksShops', { what: asks, n: shops.length }) : asks;
  return rulesVersion === undefined ? what : t('reports.asksVersion', { what, n: rulesVersion });
}

/** When a report is made by itself. */
export function scheduleText({ every, hour }: Schedule, t: Translate): string {
  const time = hourText(hour);
  switch (every) {
    case 'day':
      return t('reports.scheduleDay', { time });
    case 'week':
      return t('reports.scheduleWeek', { time });
    case 'month':
      return t('reports.scheduleMonth', { time });
  }
}

/** A full hour of the day, as both languages write it beside each other in a column. */
export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** The page's address of a saved report: the same question over the same period. */
export function addressOf({ by, by2, shops, state, rulesVersion }: Question, period: string): string {
  const search = new URLSearchParams({ by, ...(by2 ? { by2 } : {}), ...(state ? { state } : {}), p: period });
  if (shops) search.set('shop', shops.join(','));
  if (rulesVersion !== undefined) search.set('v', String(rulesVersion));
  return `/reports?${search}`;
}

const KILO = 1_000;

/** The size of a file, in two digits or so. */
export function sizeText(bytes: number, language: Format['language']): string {
  const [value, unit] = bytes < KILO * KILO ? [Math.max(1, Math.round(bytes / KILO)), 'kilobyte'] : [bytes / KILO / KILO, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
