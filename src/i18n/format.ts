import { exponentOf } from '../core/currency';
import type { Day, Instant, Minor } from '../core/model/orders';
import { formatAmount } from '../core/money';
import type { Language } from '../services/api';

/** How a language writes figures, days and times. All functions are pure; the zone is the browser's for instants. */
export interface Format {
  language: Language;
  /** A count with its thousands apart. */
  count(value: number): string;
  /** A count shortened: 1.2K, 1.2万. */
  compact(value: number): string;
  /** A ratio in 1/10,000 as a percentage with one decimal (none from 1,000 % on). */
  percent(tenThousandths: number): string;
  /** An amount in the currency's own digits, with its symbol. */
  money(minor: Minor, currency: string): string;
  /** An amount in the currency's own digits, without symbol: for columns that name the currency once. */
  amount(minor: Minor, currency: string): string;
  /** An amount shortened, with its symbol, for axes and tight places. */
  compactMoney(minor: Minor, currency: string): string;
  /** An amount in whole units, with its symbol; shortened from a million on. */
  roundMoney(minor: Minor, currency: string): string;
  /** A calendar day, without the year. */
  day(day: Day): string;
  /** A calendar day with the year. */
  fullDay(day: Day): string;
  /** A moment: day and minutes in the browser's zone. */
  time(instant: Instant): string;
  /** How long ago or ahead, in words. */
  relative(instant: Instant, now: Instant): string;
}

const MINUS = '−';
const JUST_NOW: Record<Language, string> = { en: 'just now', 'zh-CN': '刚刚' };
const SOON: Record<Language, string> = { en: 'in a moment', 'zh-CN': '马上' };
/** From here on a whole amount is too long for tight places. */
const SHORTENED_FROM = 1_000_000;

/** The formats of a language; made once per language and kept. */
export function formatOf(language: Language): Format {
  const known = cache.get(language);
  if (known) return known;
  const made = makeFormat(language);
  cache.set(language, made);
  return made;
}

const cache = new Map<Language, Format>();

function makeFormat(language: Language): Format {
  const locale = language === 'zh-CN' ? 'zh-CN' : 'en-US';
  const numbers = new Map<string, Intl.NumberFormat>();
  const number = (key: string, options: Intl.NumberFormatOptions) => {
    const known = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
    numbers.set(key, known);
    return known;
  };
  const sign = (text: string) => text.replace('-', MINUS);
  const digits = (count: number) => ({ minimumFractionDigits: count, maximumFractionDigits: count });
  // Made when first needed: each takes a millisecond or more, and few openings of a popup need them all.
  const utcDay = once(() => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }));
  const utcFullDay = once(() => new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }));
  const moment = once(
    () => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }),
  );
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }));

  const compactMoney = (minor: Minor, currency: string) => {
    const major = minor / 10 ** exponentOf(currency);
    const options = {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      notation: 'compact',
      minimumFractionDigits: 0,
      maximumFractionDigits: 1,
    } as const;
    return sign(number(`compactMoney${currency}`, options).format(major));
  };

  return {
    language,
    count: (value) => sign(number('count', { maximumFractionDigits: 0 }).format(value)),
    compact: (value) => sign(number('compact', { notation: 'compact', maximumFractionDigits: 1 }).format(value)),
    percent: (value) => {
      const places = Math.abs(value) >= 100_000 ? 0 : 1;
      return sign(number(`percent${places}`, { style: 'percent', ...digits(places) }).format(value / 10_000));
    },
    money: (minor, currency) => {
      const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits(exponentOf(currency)) } as const;
      return sign(number(`money${currency}`, options).format(formatAmount(minor, currency) as `${number}`));
    },
    amount: (minor, currency) => {
      const places = exponentOf(currency);
      return sign(number(`amount${places}`, digits(places)).format(formatAmount(minor, currency) as `${number}`));
    },
    compactMoney,
    roundMoney: (minor, currency) => {
      const major = minor / 10 ** exponentOf(currency);
      if (Math.abs(major) >= SHORTENED_FROM) return compactMoney(minor, currency);
      const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits(0) } as const;
      // `|| 0`: a rounded-off loss is no minus zero.
      return sign(number(`roundMoney${currency}`, options).format(Math.round(major) || 0));
    },
    day: (day) => utcDay().format(Date.parse(`${day}T00:00:00Z`)),
    fullDay: (day) => utcFullDay().format(Date.parse(`${day}T00:00:00Z`)),
    time: (instant) => moment().format(instant),
    relative: (instant, now) => {
      const seconds = Math.round((instant - now) / 1000);
      const size = Math.abs(seconds);
      // “This minute”, and its Chinese twin, say nothing that anybody says.
      if (size < 30) return seconds > 0 ? SOON[language] : JUST_NOW[language];
      if (size < 3_600) return relative().format(Math.round(seconds / 60), 'minute');
      if (size < 86_400) return relative().format(Math.round(seconds / 3_600), 'hour');
      return relative().format(Math.round(seconds / 86_400), 'day');
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
