import type { Minor } from '../core/model/orders';
import type { Language } from '../services/api';

/**
 * The two formats of a badge, as the dashboard writes them, made by hand: the browser's own formats cost several milliseconds of every
 * page's load. A test holds them equal to those.
 */
export interface Figures {
  /** A ratio in 1/10,000 as a whole percentage, rounded half up by absolute value. */
  percent(tenThousandths: number): string;
  /** Minor units shortened, with the symbol: $3.4K, ¥1.2万. */
  shortMoney(minor: Minor, currency: string): string;
}

/** Currencies whose minor unit has not two digits: the core's table without its long rest, which a test holds equal to it. */
const DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

/** Symbols of the currencies of the platform's markets; others show their code. */
const SYMBOLS = 'USD$ GBP£ EUR€ JPY¥ CNY¥ VND₫ THB฿ PHP₱ SGD$ MXN$ BRLR$ MYRRM IDRRp KRW₩ HKD$';
const UNITS = { en: ['', 'K', 'M', 'B', 'T'], 'zh-CN': ['', '万', '亿', '万亿'] };

/** Digits of the minor unit of a currency that the book holds. */
export function digitsOf(currency: string): number {
  for (const digits of [0, 3, 4]) if (DIGITS[digits]!.includes(currency)) return digits;
  return 2;
}

/** The formats of a language. */
export function figuresOf(language: Language): Figures {
  return {
    percent(value) {
      const whole = Math.floor((Math.abs(value) + 50) / 100);
      return `${value < 0 && whole > 0 ? '−' : ''}${grouped(whole)}%`;
    },
    shortMoney(minor, currency) {
      const short = shorten(Math.abs(minor) / 10 ** digitsOf(currency), language);
      // Letters keep their distance from the figure.
      const symbol = symbolOf(currency).replace(/[a-z]$/i, '$&\u00a0');
      return `${minor < 0 && short !== '0' ? '−' : ''}${symbol}${short}`;
    },
  };
}

function grouped(whole: number): string {
  let digits = String(whole);
  let text = '';
  for (; digits.length > 3; digits = digits.slice(0, -3)) text = `,${digits.slice(-3)}${text}`;
  return digits + text;
}

/** In the largest unit of the language that leaves a whole part, with one decimal; plain and whole below the first unit. */
function shorten(value: number, language: Language): string {
  const units = UNITS[language];
  const step = language === 'zh-CN' ? 10_000 : 1_000;
  let at = 0;
  let tenths = Math.round(value) * 10;
  while (tenths >= step * 10 && at < units.length - 1) {
    at += 1;
    tenths = Math.round((value * 10) / step ** at);
  }
  return `${tenths >= 10_000_000 ? grouped(Math.round(tenths / 10)) : tenths / 10}${units[at]}`;
}

function symbolOf(currency: string): string {
  return (
    SYMBOLS.split(' ')
      .find((one) => one.startsWith(currency))
      ?.slice(3) ?? currency
  );
}
