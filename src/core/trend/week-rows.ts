import { type ReportRow, TOTAL, UNCREDITED } from '../model/report';
import { measureAt } from '../report/measure-parts';
import * as at from '../report/measures';
import { type MadeRow, ratioFrom } from '../report/rows';

/** What of a key in one week a trend looks at. */
export interface WeekRow {
  key: string;
  label: string;
  id: string | null;
  week: string;
  orders: number;
  netGmv: number;
  netProfit: number;
  promotionCost: number;
  gmv: number;
  refunds: number;
  /** Ten-thousandths; null without promotion cost. */
  roi: number | null;
}

/** Rows of a report crossed with weeks, without the two at its end. */
export function weekRows(rows: readonly ReportRow[]): WeekRow[] {
  return rows.flatMap(({ key, label, id, key2, orders, roi, measures }) => {
    if (key === UNCREDITED || key === TOTAL || key2 === undefined) return [];
    const { netGmv, netProfit, promotionCost, gmv, refunds } = measures;
    return [{ key, label, id, week: key2, orders, netGmv, netProfit, promotionCost, gmv, refunds, roi }];
  });
}

/** A row that was not finished. */
export function weekRowOf({ name: { key, label, id = null, key2 = '' }, values }: MadeRow): WeekRow {
  const of = (measure: 'netGmv' | 'netProfit' | 'promotionCost' | 'gmv' | 'refunds') => measureAt(values, 0, measure);
  const figures = { netGmv: of('netGmv'), netProfit: of('netProfit'), promotionCost: of('promotionCost') };
  const roi = ratioFrom('roi', (measure) => measureAt(values, 0, measure));
  return { key, label, id, week: key2, orders: values[at.ORDERS]!, ...figures, gmv: of('gmv'), refunds: of('refunds'), roi };
}
