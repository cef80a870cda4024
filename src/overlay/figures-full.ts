import type { Day, Minor } from '../core/model/orders';
import type { Language } from '../services/api';
import { digitsOf } from './figures';

/** The formats of the card that is shown on hover. */
export interface FullFigures {
  /** A count with its thousands apart. */
  count(value: number): string;
  /** Minor units in the currency's own digits, with its symbol. */
  money(minor: Minor, currency: string): string;
  /** A calendar day without the year. */
  day(day: Day): string;
}

const made = new Map<string, Intl.NumberFormat>();

/** The formats of a language. */
export function fullFiguresOf(language: Language): FullFigures {
  const locale = language === 'zh-CN' ? 'zh-CN' : 'en-US';
  const number = (value: number, options: Intl.NumberFormatOptions = {}) => {
    const key = `${locale}${Object.values(options).join()}`;
    const format = made.get(key) ?? new Intl.NumberFormat(locale, options);
    made.set(key, format);
    return format.format(value).replace('-', '−');
  };
  return {
    count: (value) => number(value),
    // The symbol and the digits come from the fixed table: the browser's own idea of a currency's digits may differ.
    money: (minor, currency) => {
      const digits = digitsOf(currency);
      const shown = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      return number(minor / 10 ** digits, { ...shown, style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    },
    day: (day) => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(Date.parse(day)),
  };
}
