import { dayOf, daysOf } from '../calendar';
import { exact, roundDiv, split, toMinor } from '../exact';
import type { SimAffiliate, SimOrder, SimParts } from '../world/model';
import { convert, convertExact, exponentOf } from './convert';
import { isCounted, orderDay } from './lines';
import type { TruthLine, TruthMeasure, TruthSource, TruthWorld } from './model';

/** An amount that follows the payee, not the line; `null` fields are keys it does not have. */
export interface TruthEntry {
  day: string;
  measure: TruthMeasure;
  amount: bigint;
  /** False: it goes to (uncredited) in every report. */
  credited: boolean;
  creator: string | null;
  account: string | null;
  post: string | null;
  product: string | null;
  shop: string | null;
  /** Whether the settled state has it. */
  settled: boolean;
}

/** Status without case, spaces and hyphens. */
function plain(status: string): string {
  return status.toLowerCase().replace(/[\s-]/g, '');
}

/** Commission of all affiliate rows, on the order's day; of rows without their order, on their own day in the report's zone. */
export function commissionEntries(world: TruthWorld, lines: readonly TruthLine[], source: TruthSource): TruthEntry[] {
  const byLine = new Map(lines.filter((line) => !line.gift).map((line) => [`${line.orderId}/${line.skuId}`, line]));
  const orders = new Map(world.orders.map((order) => [order.plan.id, order]));
  return world.affiliate.flatMap((row) => {
    const order = orders.get(row.orderId);
    const known = order?.plan.units.some((unit) => unit.sku.id === row.plan.skuId && (!unit.gift || source === 'exports')) ? order : null;
    // The product's own file of affiliate rows names no shop and no product; the order, where there is one, tells its shop.
    const bare = source === 'files' && !known;
    const nameless = bare || (source === 'exports' && known);
    const keys = { product: nameless ? null : row.plan.productId, shop: bare ? (order?.plan.shop.id ?? null) : row.shop.id };
    return rowEntries(world, row, known, byLine.get(`${row.orderId}/${row.plan.skuId}`) ?? null, keys, source);
  });
}

function rowEntries(
  world: TruthWorld,
  row: SimAffiliate,
  order: SimOrder | null,
  line: TruthLine | null,
  keys: Pick<TruthEntry, 'product' | 'shop'>,
  source: TruthSource,
): TruthEntry[] {
  const status = plain(row.status);
  if (status === 'ineligible' || status === 'unknown') return [];
  const paid = status === 'settled';
  const parts = paid ? row.actual : row.plan.estimated;
  if (!parts || (order && !isCounted(order, source) && !paid)) return [];
  const day = order ? orderDay(order) : dayOf(row.createdAt * 1000, world.rules.timeZone);
  const creator = world.ownerOf(row.plan.handle, day);
  const entry = (measure: TruthMeasure, amount: bigint): TruthEntry => ({
    day,
    measure,
    amount,
    credited: creator !== null,
    creator,
    account: row.plan.handle,
    post: row.plan.contentId || null,
    settled: line?.settled ?? false,
    ...keys,
  });
  const amountOf = (key: keyof SimParts): bigint => {
    const text = parts[key];
    if (text === null) return 0n;
    let minor = toMinor(text, row.shop.exponent);
    if (!paid && line && line.revenue > 0n) minor = roundDiv(minor * (line.revenue - line.refunded), line.revenue);
    return convert(world, minor, row.shop.currency, day);
  };
  const commission = amountOf('standard') + amountOf('shopAds') + amountOf('bonus');
  return [
    entry('commission', commission),
    entry(paid ? 'commissionActual' : 'commissionEstimated', commission),
    entry('partnerCommission', source === 'exports' ? 0n : amountOf('partner')),
  ];
}

const COST_MEASURE = { fixed_fee: 'fixedFees', sample: 'samples', ad_spend: 'adSpend', other: 'otherCosts' } as const;

/** Hand-booked costs; a spread cost is cut into its days first, then each piece is converted at its own day. */
export function costEntries(world: TruthWorld): TruthEntry[] {
  const names = new Set(world.creators.map((creator) => creator.name));
  const posts = new Map(world.posts.map((post) => [post.id, post]));
  return world.costs.flatMap((cost) => {
    const amount = toMinor(cost.amount, exponentOf(cost.currency));
    const days = cost.from && cost.to ? daysOf(cost.from, cost.to) : [cost.day];
    const pieces = split(
      amount,
      days.map(() => 1n),
    );
    return days.map((day, i) => {
      const handle = cost.creator.trim().toLowerCase().replace(/^@/, '');
      const creator = cost.creator === '' ? null : names.has(cost.creator) ? cost.creator : world.ownerOf(handle, day);
      return {
        day,
        measure: COST_MEASURE[cost.kind],
        amount: convert(world, pieces[i]!, cost.currency, day),
        credited: creator !== null,
        creator,
        account: posts.get(cost.postId)?.handle ?? null,
        post: cost.postId || null,
        product: null,
        shop: null,
        settled: true,
      };
    });
  });
}

/** Goods and shipping of replacements and exchanges: return loss of the line they replace, else of nobody. */
export function replacementEntries(world: TruthWorld, lines: readonly TruthLine[]): TruthEntry[] {
  const byLine = new Map(lines.filter((line) => !line.gift).map((line) => [`${line.orderId}/${line.skuId}`, line]));
  const entries: TruthEntry[] = [];
  for (const order of world.orders) {
    const { kind, replacesId, shop, units } = order.plan;
    if (kind !== 'replacement' && kind !== 'exchange') continue;
    const own = orderDay(order);
    const unit = units[0]!;
    if (units.length !== 1) throw new Error(`truth: replacement ${order.plan.id} has ${units.length} units, expected 1`);
    const line = replacesId === null ? undefined : byLine.get(`${replacesId}/${unit.sku.id}`);
    const day = line?.day ?? own;
    const cost = unit.sku.costs.filter((c) => c.from === null || c.from <= day).at(-1);
    const goods = cost ? convertExact(world, exact(cost.unitCost), cost.currency, day) : 0n;
    const amount = goods + convert(world, toMinor(shop.rules.shippingPerOrder, shop.exponent), shop.currency, day);
    const credit = line?.credit;
    entries.push({
      day,
      measure: 'returnLoss',
      amount,
      credited: credit?.creator != null,
      creator: credit?.creator ?? null,
      account: credit?.handle ?? null,
      post: credit?.contentId || null,
      product: unit.sku.productId,
      shop: shop.id,
      settled: line?.settled ?? false,
    });
  }
  return entries;
}
