import type { Model } from '../../src/core/model/ledger';
import { paidSql, pricedSql } from './report-sql';

/** Measures of a line that are shared by credit. */
const SHARED = ['revenue', 'refunded', 'cogs', 'fees', 'shipping', 'tax', 'return_loss', 'labour'] as const;
const OTHERS = ['commission', 'partner', 'actual', 'day', 'quantity', 'order_no', 'line_no'] as const;

/** Columns of the result after the creator, in this order. */
export const CREDIT_SUMS = [
  ...['orders', 'units', 'gmv', 'refunds', 'cogs', 'fees', 'shipping', 'tax', 'return_loss', 'labour'],
  ...['commission_actual', 'commission_estimated', 'partner', 'fixed', 'samples', 'ads', 'other', 'confirmed', 'estimated', 'provisional'],
] as const;

export interface CreditQuery {
  first: number;
  last: number;
  completeDay: number;
  model: Model;
  windowS: number;
  halfLifeS: number;
}

/**
 * The report by creator in SQL with evidence `estimated`: an affiliate row has the credit, else the posts that carried the product inside
 * the window. Last and first are one ASOF join; the others find first and last place by ASOF joins and unnest the places between.
 */
export function creditSql(query: CreditQuery): string {
  const { first, last, completeDay, model } = query;
  const credited = model === 'last' || model === 'first' ? nearestSql(query) : sharedSql(query);
  return `${pricedSql(first, last)}, ${credited}, summed AS (
  SELECT creator, count(DISTINCT order_no) FILTER (counted) AS orders, sum(quantity) FILTER (counted AND counts) AS units,
    sum(revenue) FILTER (counted) AS gmv, sum(refunded) FILTER (counted) AS refunds,
    ${SHARED.slice(2)
      .map((name) => `sum(${name}) FILTER (counted) AS ${name}`)
      .join(', ')},
    sum(commission) FILTER (actual = 1 AND counts) AS commission_actual, sum(commission) FILTER (actual = 0 AND counts) AS commission_estimated,
    sum(partner) FILTER (counts) AS partner, sum(revenue) FILTER (counted AND is_known AND kind = 0) AS confirmed,
    sum(revenue) FILTER (counted AND is_known AND kind = 1) AS estimated, sum(revenue) FILTER (counted AND day > ${completeDay}) AS provisional
  FROM credited GROUP BY creator
), ${paidSql(first, last)}
SELECT creator, ${CREDIT_SUMS.map((name) => `coalesce(${name}, 0)::BIGINT AS ${name}`).join(', ')}
FROM summed FULL JOIN paid USING (creator) ORDER BY creator`;
}

const OWNER = "coalesce(o.creator, '(uncredited)') AS creator, o.creator IS NOT NULL AS is_known";

function nearestSql({ model, windowS }: CreditQuery): string {
  const on = model === 'last' ? 'p.ts >= e.ts' : `p.ts - ${windowS} < e.ts`;
  const inside = model === 'last' ? `e.ts > p.ts - ${windowS}` : 'e.ts <= p.ts';
  return `touched AS (
  SELECT p.* EXCLUDE (account), CASE WHEN p.account >= 0 THEN 0 ELSE 1 END AS kind, true AS counts,
    CASE WHEN p.account >= 0 THEN p.account WHEN ${inside} THEN e.account ELSE -1 END AS account
  FROM priced p ASOF LEFT JOIN exposures e ON p.product = e.product AND ${on}
), credited AS (
  SELECT t.*, ${OWNER} FROM touched t LEFT JOIN owners o ON o.account = t.account AND t.day BETWEEN o.first AND o.last
)`;
}

function sharedSql({ model, windowS, halfLifeS }: CreditQuery): string {
  const weight = {
    linear: '1',
    position: 'CASE WHEN n > 2 AND (place = low OR place = high) THEN 2 * (n - 2) ELSE 1 END',
    time_decay: `greatest(1, floor(1000000 * pow(2.0, -(ts - touched_at) / ${halfLifeS}.0) + 0.5)::BIGINT)`,
  }[model as 'linear'];
  const columns = [...OTHERS, ...SHARED].join(', ');
  const parts =
    model === 'linear'
      ? `parts AS (
  SELECT line_no, place, account, ${SHARED.map((m) => `${m} // n + (place - low < ${m} % n)::INTEGER AS ${m}`).join(', ')} FROM touch_weights
)`
      : `cut_down AS (
  SELECT *, ${SHARED.map((m) => `${m} * w // total AS ${m}_floor, ${m} * w % total AS ${m}_rest`).join(', ')}
  FROM (SELECT *, sum(w) OVER (PARTITION BY line_no)::BIGINT AS total FROM touch_weights)
), parts AS (
  SELECT line_no, place, account, ${SHARED.map(
    (m) => `${m}_floor + (row_number() OVER (PARTITION BY line_no ORDER BY ${m}_rest DESC, place)
      <= ${m} - sum(${m}_floor) OVER (PARTITION BY line_no))::INTEGER AS ${m}`,
  ).join(',\n    ')} FROM cut_down
)`;
  return `spanned AS MATERIALIZED (
  SELECT p.*, h.place AS high, CASE WHEN p.account >= 0 THEN 0 ELSE coalesce(h.place - l.place + 1, 0) END AS n, l.place AS low,
    h.account AS only_account
  FROM priced p
  ASOF LEFT JOIN exposures h ON p.product = h.product AND p.ts >= h.ts
  ASOF LEFT JOIN exposures l ON p.product = l.product AND p.ts - ${windowS} < l.ts
), unnested AS (
  SELECT ${columns}, product, ts, n, low, high, unnest(range(low, high + 1))::INTEGER AS place FROM spanned WHERE n > 1
), touch_weights AS (
  SELECT u.*, e.account, (${weight})::BIGINT AS w
  FROM unnested u JOIN (SELECT product, place, account, ts AS touched_at FROM exposures) e USING (product, place)
), ${parts}, owned AS (
  SELECT p.*, s.day, s.quantity, s.order_no, s.counted, ${OWNER}
  FROM parts p JOIN (SELECT line_no, day, quantity, order_no, counted FROM spanned) s USING (line_no)
  LEFT JOIN owners o ON o.account = p.account AND s.day BETWEEN o.first AND o.last
), credited AS (
  SELECT ${columns}, counted, CASE WHEN s.account >= 0 THEN 0 ELSE 1 END AS kind, true AS counts, ${OWNER}
  FROM spanned s LEFT JOIN owners o
    ON o.account = CASE WHEN s.account >= 0 THEN s.account WHEN s.n = 1 THEN s.only_account ELSE -1 END AND s.day BETWEEN o.first AND o.last
  WHERE n <= 1
  UNION ALL
  SELECT 0, 0, 0, day, quantity, order_no, line_no, ${SHARED.join(', ')}, counted, 1,
    row_number() OVER (PARTITION BY line_no, creator ORDER BY place) = 1, creator, is_known
  FROM owned
)`;
}
