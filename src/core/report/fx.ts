import { exponentOf } from '../currency';
import type { FxRate } from '../model/ledger';
import type { Day, Minor } from '../model/orders';
import { FxConflictError, FxMissingError, RuleInvalidError } from './errors';
import { apply, type Ratio, readDecimal, toRatio } from './ratio';

const SAME: Ratio = { num: 1, den: 1 };

/** Rates into the report currency, each for exactly its day (roi.md sections 8 and 10). */
export class RateBook {
  readonly #texts = new Map<string, string>();
  readonly #decimals = new Map<string, { digits: bigint; scale: number }>();

  constructor(
    rates: readonly FxRate[],
    readonly reportCurrency: string,
  ) {
    exponentOf(reportCurrency);
    for (const { day, base, quote, rate } of rates) {
      if (quote !== reportCurrency) continue;
      const key = `${day} ${base}`;
      const other = this.#texts.get(key);
      if (other !== undefined && !isSame(other, rate))
        throw new FxConflictError(day, base, quote, [other, rate].sort() as [string, string]);
      this.#texts.set(key, rate);
    }
  }

  /** The rate of a day, exact: 1 base = rate quote. Throws `FxMissingError`. */
  rate(currency: string, day: Day): { digits: bigint; scale: number } {
    if (currency === this.reportCurrency) return { digits: 1n, scale: 0 };
    const key = `${day} ${currency}`;
    let decimal = this.#decimals.get(key);
    if (!decimal) {
      const text = this.#texts.get(key);
      if (text === undefined) throw new FxMissingError(day, currency, this.reportCurrency);
      decimal = readDecimal(text, `rate ${currency} of ${day}`);
      if (decimal.digits <= 0n) throw new RuleInvalidError(`rate ${currency} of ${day}`, text, 'more than 0');
      this.#decimals.set(key, decimal);
    }
    return decimal;
  }

  /** From minor units of the currency to minor units of the report currency. Throws `FxMissingError`. */
  ratio(currency: string, day: Day): Ratio {
    if (currency === this.reportCurrency) return SAME;
    const { digits, scale } = this.rate(currency, day);
    const shift = exponentOf(currency) - exponentOf(this.reportCurrency);
    return toRatio({ digits, scale: scale + shift }, `rate ${currency} of ${day}`);
  }

  /** An amount in the report currency, rounded half up by absolute value; 0 needs no rate. Throws `FxMissingError`. */
  convert(amount: Minor, currency: string, day: Day): Minor {
    return amount === 0 || currency === this.reportCurrency ? amount : apply(this.ratio(currency, day), amount);
  }

  /** `convert` for one currency and day; the rate is looked up at the first amount that is not 0. */
  converter(currency: string, day: Day): Converter {
    return new Converter(this, currency, day);
  }
}

/** Converts amounts of one currency and day. */
export class Converter {
  readonly isSame: boolean;
  #ratio: Ratio | null = null;

  constructor(
    readonly book: RateBook,
    readonly currency: string,
    readonly day: Day,
  ) {
    this.isSame = currency === book.reportCurrency;
  }

  to(amount: Minor): Minor {
    if (this.isSame || amount === 0) return amount;
    this.#ratio ??= this.book.ratio(this.currency, this.day);
    return apply(this.#ratio, amount);
  }
}

function isSame(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [readDecimal(a, 'rate'), readDecimal(b, 'rate')];
  return x.digits * 10n ** BigInt(y.scale) === y.digits * 10n ** BigInt(x.scale);
}
