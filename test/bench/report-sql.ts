/**
 * Lines with their own figures in SQL, to date, integers only, as the table `priced` of a WITH clause. Orders of one line need no split; the
 * others are split by largest remainder with window functions. Bits of `flags`: 1 counted, 2 cancelled, 4 shipped, 8 came back.
 */
export function pricedSql(first: number, last: number): string {
  return `
WITH chosen AS MATERIALIZED (
  SELECT l.*, t.* EXCLUDE (shop), (flags & 1) <> 0 AS counted, (flags & 2) <> 0 AS cancelled, (flags & 4) <> 0 AS shipped,
    CASE WHEN (flags & 6) = 2 THEN 0 ELSE ship END AS order_ship,
    CASE WHEN (flags & 2) <> 0 THEN 0 ELSE work + CASE WHEN (flags & 8) <> 0 THEN work_back ELSE 0 END END AS order_work
  FROM lines l JOIN terms t USING (shop) WHERE l.day BETWEEN ${first} AND ${last}
), weighed AS (
  SELECT line_no, order_no, order_ship, order_work, revenue::BIGINT AS w, sum(revenue::BIGINT) OVER o AS total
  FROM chosen WHERE counted AND lines > 1 WINDOW o AS (PARTITION BY order_no)
), floored AS (
  SELECT *, (order_ship * w) // total AS ship_floor, (order_ship * w) % total AS ship_rest,
    (order_work * w) // total AS work_floor, (order_work * w) % total AS work_rest
  FROM weighed
), ranked AS (
  SELECT line_no, ship_floor, work_floor,
    order_ship - sum(ship_floor) OVER (PARTITION BY order_no) AS ship_left,
    order_work - sum(work_floor) OVER (PARTITION BY order_no) AS work_left,
    row_number() OVER (PARTITION BY order_no ORDER BY ship_rest DESC, line_no) AS ship_rank,
    row_number() OVER (PARTITION BY order_no ORDER BY work_rest DESC, line_no) AS work_rank
  FROM floored
), shares AS (
  SELECT line_no, ship_floor + (ship_rank <= ship_left)::INTEGER AS ship_share, work_floor + (work_rank <= work_left)::INTEGER AS work_share
  FROM ranked
), priced AS (
  SELECT c.line_no, c.order_no, c.lines, c.counted, c.day, c.account, c.product, c.ts, c.quantity, c.revenue, c.refunded, c.standard + c.shop_ads + c.bonus AS commission, c.partner, c.actual,
    CASE WHEN c.cancelled THEN 0 ELSE (2 * c.fee * (c.revenue - c.refunded) + 100) // 200
      + CASE WHEN c.shipped THEN least((2 * c.fee * c.refund_fee * c.refunded + 10000) // 20000, c.cap * greatest(1, c.returned)) ELSE 0 END
    END AS fees,
    CASE WHEN c.cancelled THEN 0 ELSE (2 * c.tax_rate * (c.revenue - c.refunded) + 10000) // 20000 END AS tax,
    coalesce(s.ship_share, c.order_ship) AS shipping, coalesce(s.work_share, c.order_work) AS labour,
    coalesce((2 * k.unit * ((c.quantity - c.returned - c.cancelled_units) * 100 + c.returned * k.share) + 10000) // 20000, 0) AS cogs,
    coalesce(c.returned * k.back, 0) AS return_loss
  FROM chosen c
  LEFT JOIN shares s USING (line_no)
  LEFT JOIN sku_costs k ON k.sku = c.sku AND c.day BETWEEN k.first AND k.last
)`;
}

/** The report by creator in SQL: every measure, native credit. */
export function reportSql(first: number, last: number, completeDay: number): string {
  return `${pricedSql(first, last)}, owned AS (
  SELECT p.*, coalesce(o.creator, '(uncredited)') AS creator, o.creator IS NOT NULL AS credited
  FROM priced p LEFT JOIN owners o ON o.account = p.account AND p.day BETWEEN o.first AND o.last
), summed AS (
  SELECT creator,
    count(DISTINCT order_no) FILTER (counted AND lines > 1) + count(*) FILTER (counted AND lines = 1) AS orders,
    sum(quantity) FILTER (counted) AS units, sum(revenue) FILTER (counted) AS gmv, sum(refunded) FILTER (counted) AS refunds,
    sum(cogs) FILTER (counted) AS cogs, sum(fees) FILTER (counted) AS fees, sum(shipping) FILTER (counted) AS shipping,
    sum(tax) FILTER (counted) AS tax, sum(return_loss) FILTER (counted) AS return_loss, sum(labour) FILTER (counted) AS labour,
    sum(commission) FILTER (actual = 1) AS commission_actual, sum(commission) FILTER (actual = 0) AS commission_estimated,
    sum(partner) AS partner, sum(revenue) FILTER (counted AND credited) AS confirmed,
    sum(revenue) FILTER (counted AND day > ${completeDay}) AS provisional
  FROM owned GROUP BY creator
), ${paidSql(first, last)}
SELECT creator, ${SUMS.map((name) => `coalesce(${name}, 0)::BIGINT AS ${name}`).join(', ')}
FROM summed FULL JOIN paid USING (creator) ORDER BY creator`;
}

/** Costs of payees by creator, as a table of a WITH clause. */
export function paidSql(first: number, last: number): string {
  return `paid AS (
  SELECT creator, sum(amount) FILTER (kind = 0) AS fixed, sum(amount) FILTER (kind = 1) AS samples, sum(amount) FILTER (kind = 2) AS ads,
    sum(amount) FILTER (kind = 3) AS other
  FROM costs WHERE day BETWEEN ${first} AND ${last} GROUP BY creator
)`;
}

/** Columns of the result after the creator, in this order. */
export const SUMS = [
  'orders',
  'units',
  'gmv',
  'refunds',
  'cogs',
  'fees',
  'shipping',
  'tax',
  'return_loss',
  'labour',
  'commission_actual',
  'commission_estimated',
  'partner',
  'fixed',
  'samples',
  'ads',
  'other',
  'confirmed',
  'provisional',
] as const;
