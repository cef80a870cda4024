import type { FeeTerm, ShopRules } from './model/ledger';
import type { Day } from './model/orders';

/** What is known of a market before the seller says more. */
export interface Market {
  currency: string;
  timeZone: string;
  /** Whether prices hold the tax (VAT, GST), by the market's custom. */
  taxInside: boolean;
  /** Standard rate of the tax inside the price as a fraction; null where tax is added on top. */
  vatRate: string | null;
}

const inside = (currency: string, timeZone: string, vatRate: string): Market => ({ currency, timeZone, taxInside: true, vatRate });

/** The markets of TikTok Shop. */
export const MARKETS: Record<string, Market> = {
  US: { currency: 'USD', timeZone: 'America/Los_Angeles', taxInside: false, vatRate: null },
  GB: inside('GBP', 'Europe/London', '0.20'),
  IE: inside('EUR', 'Europe/Dublin', '0.23'),
  DE: inside('EUR', 'Europe/Berlin', '0.19'),
  ES: inside('EUR', 'Europe/Madrid', '0.21'),
  FR: inside('EUR', 'Europe/Paris', '0.20'),
  IT: inside('EUR', 'Europe/Rome', '0.22'),
  AT: inside('EUR', 'Europe/Vienna', '0.20'),
  BE: inside('EUR', 'Europe/Brussels', '0.21'),
  NL: inside('EUR', 'Europe/Amsterdam', '0.21'),
  PL: inside('PLN', 'Europe/Warsaw', '0.23'),
  VN: inside('VND', 'Asia/Ho_Chi_Minh', '0.10'),
  TH: inside('THB', 'Asia/Bangkok', '0.07'),
  ID: inside('IDR', 'Asia/Jakarta', '0.11'),
  MY: inside('MYR', 'Asia/Kuala_Lumpur', '0'),
  PH: inside('PHP', 'Asia/Manila', '0.12'),
  SG: inside('SGD', 'Asia/Singapore', '0.09'),
  JP: inside('JPY', 'Asia/Tokyo', '0.10'),
  MX: inside('MXN', 'America/Mexico_City', '0.16'),
  BR: inside('BRL', 'America/Sao_Paulo', '0'),
};

/** A market that the table does not hold. */
export class UnknownMarketError extends Error {
  override readonly name = 'UnknownMarketError';
  constructor(readonly got: string) {
    super(`Unknown market ${JSON.stringify(got)}: expected one of ${Object.keys(MARKETS).join(', ')}`);
  }
}

/** The market's entry. Throws `UnknownMarketError`. */
export function marketOf(code: string): Market {
  const market = Object.hasOwn(MARKETS, code) ? MARKETS[code] : undefined;
  if (!market) throw new UnknownMarketError(code);
  return market;
}

/** A referral fee on revenue that nobody has checked. */
const unchecked = (rate: string, source: string, from: Day | null = null): FeeTerm => {
  return { from, rate, base: 'revenue', refundable: true, refundFeeShare: '0', refundFeeCap: null, source, verified: false };
};

const EU = [unchecked('0.09', 'Commission of TikTok Shop in the EU as announced for most categories, 9 %; offers to new sellers left out')];
const SOUTH_EAST_ASIA = [
  unchecked(
    '0.06',
    'Commission and transaction fee of most categories taken together, about 6 %; both differ by category and change often',
  ),
];

/**
 * Platform fees by market, earliest first, from public knowledge: what is not marked verified is a start, to be corrected by the seller.
 * TikTok's pages count some of them on the price with tax; base `gross` stands for that.
 */
export const FEE_SCHEDULES: Record<string, readonly FeeTerm[]> = {
  US: [
    {
      ...{ from: null, rate: '0.06', base: 'revenue', refundable: true, refundFeeShare: '0.20', refundFeeCap: '5.00' },
      source: 'Referral fee of TikTok Shop US, 6 % of revenue; refund administration fee of 20 % of it, at most 5.00 a unit',
      verified: true,
    },
  ],
  GB: [
    unchecked('0.05', 'Commission of TikTok Shop UK before 9 September 2024, 5 %; offers to new sellers left out'),
    unchecked('0.09', 'Commission of TikTok Shop UK as announced for 9 September 2024, 9 %; offers to new sellers left out', '2024-09-09'),
  ],
  ...Object.fromEntries(['IE', 'DE', 'ES', 'FR', 'IT', 'AT', 'BE', 'NL', 'PL'].map((market) => [market, EU])),
  ...Object.fromEntries(['VN', 'TH', 'ID', 'MY', 'PH', 'SG'].map((market) => [market, SOUTH_EAST_ASIA])),
  JP: [unchecked('0.07', 'Referral fee of TikTok Shop Japan as announced at its start, 7 %')],
  MX: [unchecked('0.06', 'Referral fee of TikTok Shop Mexico as announced at its start, 6 %; the free first months left out')],
  BR: [
    unchecked(
      '0.06',
      'Commission of TikTok Shop Brazil as announced at its start, 6 %; the fee an item and the free first months left out',
    ),
  ],
};

/**
 * Rules that a new shop of the market starts with: its fee schedule, the latest term of which also stands in the plain fields, and no
 * shipping, labour or tax until the seller enters them. Throws `UnknownMarketError`.
 */
export function defaultShopRules(market: string): ShopRules {
  const { currency, timeZone } = marketOf(market);
  const terms = FEE_SCHEDULES[market]!;
  const latest = terms.at(-1)!;
  return {
    market,
    currency,
    timeZone,
    platformFeeRate: latest.rate,
    platformFeeBase: latest.base,
    refundFeeShare: latest.refundFeeShare,
    refundFeeCap: latest.refundFeeCap,
    taxRate: '0',
    shippingPerOrder: '0',
    labourPerOrder: '0',
    labourPerReturn: '0',
    returnWindowDays: null,
    feeSource: latest.source,
    feeVerified: latest.verified,
    ...(terms.length > 1 ? { feeSchedule: terms.map((term) => ({ ...term })) } : {}),
  };
}
