import { sumAbsences } from './absences';
import { buildDayFacts, type DayRows } from './build';
import { FactsFormatError } from './combine';
import { type DayFacts, FACTS_FORMAT, type SettledColumns } from './model';
import { byOrder, bySubject } from './order-of';
import { entryAt, spliceCurrencies, spliceNames, spliceNumbers } from './renumber';
import { mergeSpans } from './spans';
import { Splice } from './splice';

/** Rows given to `patchDayFacts` that it must not join: of another shop-day, or of an order that was not named. */
export class PatchRowsError extends Error {
  override readonly name = 'PatchRowsError';
  constructor(got: string, expected: string) {
    super(`Cannot patch facts with rows of ${got}: expected rows of ${expected}`);
  }
}

/**
 * The facts of a shop-day of which some orders changed: equal, column for column, to building the whole day again, but only these orders'
 * rows are joined; all else is copied.
 *
 * @param facts the day before the change; left as it is
 * @param rows all rows of the named orders as they are now, and no others; an order without an order row is no longer there
 * @throws what `buildDayFacts` throws, `PatchRowsError`, and `FactsFormatError` for facts of another format
 */
export function patchDayFacts(facts: DayFacts, rows: DayRows, orderIds: ReadonlySet<string>): DayFacts {
  if (facts.format !== FACTS_FORMAT) throw new FactsFormatError(facts);
  checkRows(facts, rows, orderIds);
  return splice(facts, buildDayFacts(rows), orderIds);
}

function checkRows(facts: DayFacts, rows: DayRows, orderIds: ReadonlySet<string>): void {
  if (rows.shop !== facts.shop || rows.day !== facts.day)
    throw new PatchRowsError(`${rows.shop} ${rows.day}`, `${facts.shop} ${facts.day}`);
  for (const { orderId } of [...rows.orders, ...rows.affiliate]) {
    if (!orderIds.has(orderId)) throw new PatchRowsError(`order ${orderId}`, 'the orders named as changed');
  }
}

/** The kept facts without some orders, and the added ones between them. */
function splice(kept: DayFacts, added: DayFacts, without: ReadonlySet<string>): DayFacts {
  const s = new Splice(mergeSpans(kept, added, without));
  const [orders, rows] = [s.length('orders'), s.length('affiliate')];
  const orderStart = s.starts(kept.orderStart, added.orderStart);
  const affiliate = s.places('lines', kept.affiliate, added.affiliate, 'affiliate');
  const settlement = s.length('settled') === 0 ? null : s.places('lines', kept.settlement, added.settlement, 'settled');
  const currencies = spliceCurrencies(s, kept, added, { orderStart, affiliate, settlement });
  const skus = spliceSkus(s, kept, added);
  const names = (
    level: 'orders' | 'affiliate',
    column: 'orderCode' | 'affAccount' | 'affContent',
    table: 'codes' | 'accounts' | 'contents',
  ) =>
    spliceNames(
      s,
      level,
      { column: kept[column], names: kept[table] },
      { column: added[column], names: added[table] },
      column === 'orderCode' ? new Int32Array(orders) : new Uint32Array(rows),
    );
  const codes = names('orders', 'orderCode', 'codes');
  const accounts = names('affiliate', 'affAccount', 'accounts');
  const contents = names('affiliate', 'affContent', 'contents');
  const doubles = (n: number) => new Float64Array(n);
  const bytes = (n: number) => new Uint8Array(n);
  const int32 = (n: number) => new Int32Array(n);
  return {
    format: FACTS_FORMAT,
    shop: kept.shop,
    day: kept.day,
    currencies: currencies.currencies,
    orderId: s.ids(kept.orderId, added.orderId),
    orderFlags: s.plain('orders', kept.orderFlags, added.orderFlags, bytes),
    orderStart,
    orderCurrency: currencies.orderCurrency,
    orderAt: s.plain('orders', kept.orderAt, added.orderAt, doubles),
    codes: codes.names,
    orderCode: codes.names.length === 0 ? null : (codes.column as Int32Array),
    ...skus,
    quantity: s.ints('lines', kept.quantity, added.quantity),
    revenue: s.ints('lines', kept.revenue, added.revenue),
    refunded: s.ints('lines', kept.refunded, added.refunded),
    taxIncluded: s.sparse('lines', kept.taxIncluded, added.taxIncluded),
    returned: s.sparse('lines', kept.returned, added.returned),
    cancelledUnits: s.sparse('lines', kept.cancelledUnits, added.cancelledUnits),
    affiliate,
    list: s.ints('lines', kept.list, added.list),
    sellerDiscount: s.sparse('lines', kept.sellerDiscount, added.sellerDiscount),
    paid: s.ints('lines', kept.paid, added.paid),
    refundedWithGoods: s.sparse('lines', kept.refundedWithGoods, added.refundedWithGoods),
    pending: s.sparse('lines', kept.pending, added.pending),
    openReturn: s.bytes('lines', kept.openReturn, added.openReturn),
    refundLine: s.lines(kept.refundLine, added.refundLine),
    refundDay: s.plain('refunds', kept.refundDay, added.refundDay, int32),
    refundAmount: s.ints('refunds', kept.refundAmount, added.refundAmount),
    settlement,
    settled: settlement === null ? null : spliceSettled(s, kept.settled, added.settled, currencies.settledCurrency),
    accounts: accounts.names,
    contents: contents.names,
    affAccount: accounts.column as Uint32Array,
    affContent: contents.column as Uint32Array,
    affType: s.bytes('affiliate', kept.affType, added.affType),
    affCurrency: currencies.affCurrency,
    affFlags: s.plain('affiliate', kept.affFlags, added.affFlags, bytes),
    affAt: s.plain('affiliate', kept.affAt, added.affAt, doubles),
    affBase: s.sparse('affiliate', kept.affBase, added.affBase),
    standard: s.ints('affiliate', kept.standard, added.standard),
    shopAds: s.sparse('affiliate', kept.shopAds, added.shopAds),
    bonus: s.sparse('affiliate', kept.bonus, added.bonus),
    partner: s.sparse('affiliate', kept.partner, added.partner),
    givenStandard: s.sparse('affiliate', kept.givenStandard, added.givenStandard),
    givenShopAds: s.sparse('affiliate', kept.givenShopAds, added.givenShopAds),
    givenBonus: s.sparse('affiliate', kept.givenBonus, added.givenBonus),
    givenPartner: s.sparse('affiliate', kept.givenPartner, added.givenPartner),
    orphans: merged(kept.orphans, added.orphans, (orphan) => !without.has(orphan.orderId), byOrder),
    replacements: spliceReplacements(s, kept, added),
    problems: merged(kept.problems, added.problems, (problem) => !without.has(problem.subject), bySubject),
    ...spliceAbsences(s, kept, added),
  };
}

function spliceSkus(s: Splice, kept: DayFacts, added: DayFacts): Pick<DayFacts, 'sku' | 'skuIds' | 'productIds' | 'productNames'> {
  const find = (entry: number) => {
    const skuId = added.skuIds[entry]!;
    for (let i = kept.skuIds.indexOf(skuId); i >= 0; i = kept.skuIds.indexOf(skuId, i + 1)) {
      if (kept.productIds[i] === added.productIds[entry] && kept.productNames[i] === added.productNames[entry]) return i;
    }
    return -1;
  };
  const numbers = [kept, added].map(({ sku, skuIds }) => ({ column: sku, size: skuIds.length }));
  const { column, places } = spliceNumbers(s, 'lines', numbers[0]!, numbers[1]!, find, new Uint32Array(s.length('lines')));
  const table = (name: 'skuIds' | 'productIds' | 'productNames') => places.map((place) => entryAt(kept[name], added[name], place));
  return { skuIds: table('skuIds'), productIds: table('productIds'), productNames: table('productNames'), sku: column };
}

function spliceSettled(s: Splice, kept: SettledColumns | null, added: SettledColumns | null, currency: Uint8Array | null): SettledColumns {
  const always = (name: 'revenue' | 'platformFees' | 'settlement') => s.ints('settled', kept?.[name] ?? null, added?.[name] ?? null);
  const rare = (name: Exclude<keyof SettledColumns, 'currency' | 'stated' | 'day'>) =>
    s.sparse('settled', kept?.[name] ?? null, added?.[name] ?? null);
  return {
    currency,
    stated: s.plain('settled', kept?.stated ?? null, added?.stated ?? null, (n) => new Uint8Array(n)),
    day: s.plain('settled', kept?.day ?? null, added?.day ?? null, (n) => new Int32Array(n)),
    revenue: always('revenue'),
    platformFees: always('platformFees'),
    shipping: rare('shipping'),
    tax: rare('tax'),
    returnLoss: rare('returnLoss'),
    commission: rare('commission'),
    partner: rare('partner'),
    ads: rare('ads'),
    withheld: rare('withheld'),
    samples: rare('samples'),
    chargeback: rare('chargeback'),
    adjustment: rare('adjustment'),
    settlement: always('settlement'),
  };
}

function spliceReplacements(s: Splice, kept: DayFacts, added: DayFacts): DayFacts['replacements'] {
  if (kept.replacements.length + added.replacements.length === 0) return [];
  const replacements: DayFacts['replacements'] = [];
  let at = 0;
  for (const { source, orders } of s.spans) {
    for (const { order, replaces } of (source === 0 ? kept : added).replacements) {
      if (order >= orders[0] && order < orders[1]) replacements.push({ order: order - orders[0] + at, replaces });
    }
    at += orders[1] - orders[0];
  }
  return replacements;
}

function spliceAbsences(s: Splice, kept: DayFacts, added: DayFacts): Pick<DayFacts, 'absent' | 'absences' | 'orderAbsence'> {
  if (kept.orderAbsence === null && added.orderAbsence === null) return { absent: {}, absences: [], orderAbsence: null };
  const keptKinds = kept.absences.map((kind) => JSON.stringify(kind));
  const find = (entry: number) => keptKinds.indexOf(JSON.stringify(added.absences[entry]));
  const numbers = [kept, added].map(({ orderAbsence, absences }) => ({ column: orderAbsence, size: absences.length }));
  const { column, places } = spliceNumbers(s, 'orders', numbers[0]!, numbers[1]!, find, new Int32Array(s.length('orders')));
  const absences = places.map((place) => entryAt(kept.absences, added.absences, place));
  if (absences.length === 0) return { absent: {}, absences, orderAbsence: null };
  return { absent: sumAbsences(absences, column), absences, orderAbsence: column };
}

/** Both lists in one order; they have nothing in common. */
function merged<T>(kept: readonly T[], added: readonly T[], isKept: (item: T) => boolean, compare: (a: T, b: T) => number): T[] {
  const left = kept.filter(isKept);
  if (added.length === 0) return left;
  const all: T[] = [];
  let next = 0;
  for (const item of left) {
    while (next < added.length && compare(added[next]!, item) < 0) all.push(added[next++]!);
    all.push(item);
  }
  return [...all, ...added.slice(next)];
}
