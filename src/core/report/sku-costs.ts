import { exponentOf } from '../currency';
import { multiply, subtract } from '../decimal';
import type { NameTable } from '../facts/columns';
import { type Fraction, roundTo } from '../maturity/fraction';
import type { SkuCost } from '../model/ledger';
import { mulDivRound } from '../money';
import { dayOfEpochDay, epochDay } from '../time';
import { RuleInvalidError } from './errors';
import type { RateBook } from './fx';
import { type Ratio, readDecimal, toRatio } from './ratio';

const ALWAYS = -(2 ** 31);
const FOREVER = 2 ** 31 - 1;
const ONE = { digits: 1n, scale: 0 };

interface Entry {
  from: number;
  cost: SkuCost;
}

/**
 * Goods costs of the SKUs of some facts, straight in minor units of the report currency. The entry that holds on a day is
 * looked up once and kept while it holds; one in another currency holds for a day, as its rate does.
 */
export class SkuCosts {
  readonly #entries = new Map<string, Entry[]>();
  #from: Int32Array;
  #until: Int32Array;
  #known: Uint8Array;
  #unit: { num: Float64Array; den: Float64Array };
  #share: { num: Float64Array; den: Float64Array };
  #back: { num: Float64Array; den: Float64Array };

  constructor(
    costs: readonly SkuCost[],
    readonly skus: NameTable,
    readonly rates: RateBook,
  ) {
    [this.#from, this.#until, this.#known] = [new Int32Array(0), new Int32Array(0), new Uint8Array(0)];
    [this.#unit, this.#share, this.#back] = [fractions(0), fractions(0), fractions(0)];
    this.reserve();
    for (const cost of costs) {
      const entry = { from: cost.from === null ? ALWAYS : epochDay(cost.from), cost };
      const list = this.#entries.get(cost.skuId);
      if (list) list.push(entry);
      else this.#entries.set(cost.skuId, [entry]);
    }
    for (const list of this.#entries.values()) list.sort(compareEntries);
  }

  /** Makes room for SKUs that came to the table since; what was looked up is looked up again. */
  reserve(): void {
    const n = this.skus.names.length;
    if (n <= this.#known.length && n > 0) return;
    this.#from = new Int32Array(n).fill(FOREVER);
    this.#until = new Int32Array(n).fill(ALWAYS);
    this.#known = new Uint8Array(n);
    [this.#unit, this.#share, this.#back] = [fractions(n), fractions(n), fractions(n)];
  }

  /** Whether the SKU has a unit cost on the day. Throws `FxMissingError`, `RuleInvalidError`. */
  isKnown(sku: number, day: number): boolean {
    if (day < this.#from[sku]! || day >= this.#until[sku]!) this.#load(sku, day);
    return this.#known[sku] === 1;
  }

  /**
   * unit cost x (quantity - returned x (1 - unsaleable share)), rounded once (roi.md section 10); `kept` = units neither returned
   * nor cancelled. Only after `isKnown` of the same SKU and day.
   */
  goods(sku: number, kept: number, returned: number): number {
    const unit = this.#unit;
    if (returned === 0) return mulDivRound(kept, unit.num[sku]!, unit.den[sku]!);
    const one = this.#share.den[sku]!;
    return mulDivRound(kept * one + returned * this.#share.num[sku]!, unit.num[sku]!, unit.den[sku]! * one);
  }

  /** returned x return shipping, rounded once. Only after `isKnown` of the same SKU and day. */
  returnShipping(sku: number, returned: number): number {
    return mulDivRound(returned, this.#back.num[sku]!, this.#back.den[sku]!);
  }

  /** Unit cost x units x (1 - unsaleable share), rounded once: goods that come back to be sold again. Only after `isKnown`. */
  goodsSaved(sku: number, units: Fraction): number {
    const share = BigInt(this.#share.den[sku]!) - BigInt(this.#share.num[sku]!);
    return timesRounded(units, BigInt(this.#unit.num[sku]!) * share, BigInt(this.#unit.den[sku]!) * BigInt(this.#share.den[sku]!));
  }

  /** Units x return shipping, rounded once. Only after `isKnown`. */
  returnShippingOf(sku: number, units: Fraction): number {
    return timesRounded(units, BigInt(this.#back.num[sku]!), BigInt(this.#back.den[sku]!));
  }

  /** The row of the ledger that holds for a SKU on a day. */
  rowOn(skuId: string, day: number): SkuCost | undefined {
    const list = this.#entries.get(skuId);
    return list?.[placeOn(list, day)]?.cost;
  }

  /** The category that a SKU number has on a day ('' for none), and the days from..until (exclusive) on which it has it. */
  categoryOn(sku: number, day: number): { category: string; from: number; until: number } {
    const list = this.#entries.get(this.skus.names[sku]!) ?? [];
    const i = placeOn(list, day);
    const entry = list[i];
    return { category: entry?.cost.category || '', from: entry?.from ?? ALWAYS, until: list[i + 1]?.from ?? FOREVER };
  }

  #load(sku: number, day: number): void {
    const list = this.#entries.get(this.skus.names[sku]!) ?? [];
    const i = placeOn(list, day);
    const until = list[i + 1]?.from ?? FOREVER;
    const entry = list[i];
    this.#known[sku] = entry ? 1 : 0;
    if (!entry) {
      this.#from[sku] = ALWAYS;
      this.#until[sku] = until;
      return;
    }
    const { cost } = entry;
    const isSame = cost.currency === this.rates.reportCurrency;
    this.#from[sku] = isSame ? entry.from : day;
    this.#until[sku] = isSame ? until : day + 1;
    this.#set(sku, cost, day);
  }

  #set(sku: number, cost: SkuCost, day: number): void {
    const field = (name: string) => `${name} of SKU ${cost.skuId}`;
    const unitCost = readDecimal(cost.unitCost, field('unitCost'));
    const shipping = readDecimal(cost.returnShipping || '0', field('returnShipping'));
    const share = readDecimal(cost.unsaleableShare || '0', field('unsaleableShare'));
    if (share.digits < 0n || subtract(ONE, share).digits < 0n)
      throw new RuleInvalidError(field('unsaleableShare'), cost.unsaleableShare, '0 to 1');
    exponentOf(cost.currency);
    const needsRate = unitCost.digits !== 0n || shipping.digits !== 0n;
    const rate = needsRate ? this.rates.rate(cost.currency, dayOfEpochDay(day)) : ONE;
    const toMinor = (value: { digits: bigint; scale: number }, name: string): Ratio => {
      const product = multiply(value, rate);
      return toRatio({ digits: product.digits, scale: product.scale - exponentOf(this.rates.reportCurrency) }, field(name));
    };
    put(this.#unit, sku, toMinor(unitCost, 'unitCost'));
    put(this.#back, sku, toMinor(shipping, 'returnShipping'));
    put(this.#share, sku, toRatio(share, field('unsaleableShare')));
    if (this.#share.den[sku]! > 1e6) throw new RuleInvalidError(field('unsaleableShare'), cost.unsaleableShare, 'at most 6 decimals');
    if (this.#unit.den[sku]! > 1e16) throw new RuleInvalidError(field('unitCost'), cost.unitCost, 'fewer decimals');
  }
}

function timesRounded(units: Fraction, num: bigint, den: bigint): number {
  return roundTo({ n: units.n * num, d: units.d * den });
}

function fractions(n: number): { num: Float64Array; den: Float64Array } {
  return { num: new Float64Array(n), den: new Float64Array(n).fill(1) };
}

/** Place of the last entry that is not later than the day, -1 where there is none. */
function placeOn(list: readonly Entry[], day: number): number {
  let i = list.length - 1;
  while (i >= 0 && list[i]!.from > day) i--;
  return i;
}

function put(columns: { num: Float64Array; den: Float64Array }, index: number, ratio: Ratio): void {
  columns.num[index] = ratio.num;
  columns.den[index] = ratio.den;
}

/** By day; two entries of one day in an order that does not hang on arrival. */
function compareEntries(a: Entry, b: Entry): number {
  if (a.from !== b.from) return a.from - b.from;
  const [x, y] = [JSON.stringify(a.cost), JSON.stringify(b.cost)];
  return x < y ? -1 : x > y ? 1 : 0;
}
