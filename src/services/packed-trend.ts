import type { TrendLine, TrendWeek } from '../core/model/trend';
import type { PeriodicTrend } from './board-api';

/** A trend with the weeks of all lines in one column, on its way from the worker to its page: thousands of lines have a quarter of a million figures. */
export interface PackedTrend {
  weeks: string[];
  currency: string;
  lines: Omit<TrendLine, 'weeks'>[];
  /** Of each line and week: net GMV, net profit, orders, ROI (NaN: none). */
  figures: Float64Array<ArrayBuffer>;
}

const WIDTH = 4;

export function packTrend({ weeks, currency, lines }: PeriodicTrend): PackedTrend {
  const figures = new Float64Array(lines.length * weeks.length * WIDTH);
  let at = 0;
  for (const line of lines) {
    for (const { netGmv, netProfit, orders, roi } of line.weeks) {
      figures[at++] = netGmv;
      figures[at++] = netProfit;
      figures[at++] = orders;
      figures[at++] = roi ?? Number.NaN;
    }
  }
  return { weeks, currency, lines: lines.map(({ weeks: _, ...line }) => line), figures };
}

/** The trend as it was; weeks of a line are made when they are asked for. */
export function unpackTrend({ weeks, currency, lines, figures }: PackedTrend): PeriodicTrend {
  const weekAt = (from: number, week: string): TrendWeek => {
    const roi = figures[from + 3]!;
    return { week, netGmv: figures[from]!, netProfit: figures[from + 1]!, orders: figures[from + 2]!, roi: Number.isNaN(roi) ? null : roi };
  };
  return {
    weeks,
    currency,
    lines: lines.map((line, i) => ({
      ...line,
      get weeks() {
        return weeks.map((week, w) => weekAt((i * weeks.length + w) * WIDTH, week));
      },
    })),
  };
}
