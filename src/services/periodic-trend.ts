import type { Instant } from '../core/model/orders';
import type { TrendLine } from '../core/model/trend';
import { madeInSteps } from '../core/report';
import type { Steps } from '../core/steps';
import { trendInSteps, weekRowOf } from '../core/trend';
import type { PeriodicTrend, TrendQuery } from './board-api';
import { completeWeeks, lastCompleteDay } from './complete-days';
import type { FigureDesk } from './figure-desk';
import { type FigureDeps, rulesNow } from './figures';

/** Fewest and most weeks that are looked at: a trend needs some, and two years are more than anybody steers by. */
const LEAST = 2;
const MOST = 104;

/** How the last complete ISO weeks went; no weeks where none is complete. Throws what reports throw. */
export async function makeTrend(
  deps: FigureDeps,
  desk: FigureDesk,
  { by, weeks: asked, shops }: Pick<TrendQuery, 'by' | 'weeks' | 'shops'>,
  now: Instant,
): Promise<PeriodicTrend> {
  const rules = await rulesNow(deps, shops ?? (await deps.shopIds()));
  const last = lastCompleteDay(rules, await deps.range(), now);
  if (last === null) return { weeks: [], currency: rules.reportCurrency, lines: [] };
  const count = Math.min(MOST, Math.max(LEAST, Math.floor(asked) || LEAST));
  const { weeks, from, to } = completeWeeks(last, count);
  // Creators by weeks are a quarter of a million rows in a large book, so other questions go first.
  const lines = await desk.askLong(
    `trend ${by} ${from} ${to} ${JSON.stringify(shops)}`,
    { from, to, ...(shops ? { shops } : {}) },
    (engine) =>
      engine.ask(function* (context, days): Steps<TrendLine[]> {
        const rows = yield* madeInSteps(context, days, {
          ...{ by, by2: 'week' as const, from, to, state: 'to_date' as const },
          ...(shops ? { shops } : {}),
        });
        return yield* trendInSteps(rows.map(weekRowOf), weeks);
      }),
  );
  return { weeks, currency: rules.reportCurrency, lines };
}
