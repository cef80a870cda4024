import type { Day, Minor } from '../core/model/orders';
import type { Language } from '../services/api';

/** The few formats of a badge, as the dashboard writes them; apart from its formats to keep the page's script small. */
export interface Figures {
  /** A count with its thousands apart. */
  count(value: number): string;
  /** A ratio in 1/10,000 as a whole percentage, rounded half up by absolute value. */
  percent(tenThousandths: number): string;
  /** Minor units in the currency's own digits, with its symbol. */
  money(minor: Minor, currency: string): string;
  /** Minor units shortened, with the symbol: $3.4K, ¥1.2万. */
  shortMoney(minor: Minor, currency: string): string;
  /** A calendar day without the year. */
  day(day: Day): string;
}

/** Currencies whose minor unit has not two digits: the core's table without its long rest, which a test holds equal to it. */
const DIGITS = new Map(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  }).flatMap(([digits, codes]) => codes.split(' ').map((code): [string, number] => [code, Number(digits)])),
);

/** Digits of the minor unit of a currency that the book holds. */
export function digitsOf(currency: string): number {
  return DIGITS.get(currency) ?? 2;
}

const made = new Map<string, Intl.NumberFormat>();

/** The formats of a language. */
export function figuresOf(language: Language): Figures {
  const locale = language === 'zh-CN' ? 'zh-CN' : 'en-US';
  const number = (value: number, options: Intl.NumberFormatOptions = {}) => {
    const key = `${locale}${Object.values(options).join()}`;
    const format = made.get(key) ?? new Intl.NumberFormat(locale, options);
    made.set(key, format);
    return format.format(value).replace('-', '−');
  };
  // The symbol and the digits come from here and from the fixed table: the browser's own idea of a currency's digits may differ.
  const money = (minor: Minor, currency: string, isShort: boolean) => {
    const digits = digitsOf(currency);
    const value = minor / 10 ** digits;
    const isCompact = Math.abs(value) >= (language === 'zh-CN' ? 10_000 : 1_000);
    const options: Intl.NumberFormatOptions = isShort
      ? { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: isCompact ? 1 : 0 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return number(value, { ...options, style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  };
  return {
    count: (value) => number(value),
    percent: (value) => number((Math.sign(value) * Math.floor((Math.abs(value) + 50) / 100)) / 100 || 0, { style: 'percent' }),
    money: (minor, currency) => money(minor, currency, false),
    shortMoney: (minor, currency) => money(minor, currency, true),
    day: (day) => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(Date.parse(day)),
  };
}
