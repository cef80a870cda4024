import type { ShopRules } from './model/ledger';

/** What is known of a market before the seller says more. */
export interface Market {
  currency: string;
  timeZone: string;
  /** Whether prices hold the tax (VAT, GST), by the market's custom. */
  taxInside: boolean;
  /** Standard rate of the tax inside the price as a fraction; null where tax is added on top. */
  vatRate: string | null;
  /** Referral fee on revenue as a fraction: checked for US alone, elsewhere a start to be corrected by the seller. */
  platformFeeRate: string;
}

const inside = (currency: string, timeZone: string, vatRate: string, platformFeeRate: string): Market => {
  return { currency, timeZone, taxInside: true, vatRate, platformFeeRate };
};

/** The markets of TikTok Shop. */
export const MARKETS: Record<string, Market> = {
  US: { currency: 'USD', timeZone: 'America/Los_Angeles', taxInside: false, vatRate: null, platformFeeRate: '0.06' },
  GB: inside('GBP', 'Europe/London', '0.20', '0.09'),
  IE: inside('EUR', 'Europe/Dublin', '0.23', '0.09'),
  DE: inside('EUR', 'Europe/Berlin', '0.19', '0.09'),
  ES: inside('EUR', 'Europe/Madrid', '0.21', '0.09'),
  FR: inside('EUR', 'Europe/Paris', '0.20', '0.09'),
  IT: inside('EUR', 'Europe/Rome', '0.22', '0.09'),
  AT: inside('EUR', 'Europe/Vienna', '0.20', '0.09'),
  BE: inside('EUR', 'Europe/Brussels', '0.21', '0.09'),
  NL: inside('EUR', 'Europe/Amsterdam', '0.21', '0.09'),
  PL: inside('PLN', 'Europe/Warsaw', '0.23', '0.09'),
  VN: inside('VND', 'Asia/Ho_Chi_Minh', '0.10', '0.06'),
  TH: inside('THB', 'Asia/Bangkok', '0.07', '0.06'),
  ID: inside('IDR', 'Asia/Jakarta', '0.11', '0.06'),
  MY: inside('MYR', 'Asia/Kuala_Lumpur', '0', '0.06'),
  PH: inside('PHP', 'Asia/Manila', '0.12', '0.06'),
  SG: inside('SGD', 'Asia/Singapore', '0.09', '0.06'),
  JP: inside('JPY', 'Asia/Tokyo', '0.10', '0.07'),
  MX: inside('MXN', 'America/Mexico_City', '0.16', '0.06'),
  BR: inside('BRL', 'America/Sao_Paulo', '0', '0.06'),
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

/**
 * Rules that a new shop of the market starts with: the fee schedule of roi.md section 4 for US (6 %, refund fee share 0.20, cap
 * 5.00), an unverified referral fee elsewhere, and no shipping, labour or tax until the seller enters them. Throws `UnknownMarketError`.
 */
export function defaultShopRules(market: string): ShopRules {
  const { currency, timeZone, platformFeeRate } = marketOf(market);
  const isUs = market === 'US';
  return {
    market,
    currency,
    timeZone,
    platformFeeRate,
    platformFeeBase: 'revenue',
    refundFeeShare: isUs ? '0.20' : '0',
    refundFeeCap: isUs ? '5.00' : null,
    taxRate: '0',
    shippingPerOrder: '0',
    labourPerOrder: '0',
    labourPerReturn: '0',
    returnWindowDays: null,
  };
}
