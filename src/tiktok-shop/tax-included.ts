import { type Decimal, parseDecimal, powerOfTen } from '../core/decimal';
import { MARKETS } from '../core/markets';
import type { Minor, OrderLine, RowNote } from '../core/model/orders';
import { mulDivRound, splitByWeights } from '../core/money';
import type { ApiPayment } from '../schema/tiktok-shop-orders';
import { readAmount } from './row-reader';

/** Fees of the payment block that the buyer pays beside goods, shipping and tax. */
const FEES = [
  'retail_delivery_fee',
  'small_order_fee',
  'buyer_service_fee',
  'handling_fee',
  'item_insurance_fee',
  'shipping_insurance_fee',
  'distance_shipping_fee',
  'distance_fee',
  'payment_discount_service_fee',
] as const;

const TOTALS = ['total_amount', 'sub_total', 'shipping_fee', 'tax', 'product_tax', 'payment_platform_discount'] as const;

type Placement = 'inside' | 'on_top' | 'unclear';

/**
 * The tax inside what was paid, per line (roi.md section 2): 0 where total_amount is reached only by adding tax; where it is
 * reached without, product_tax split over the lines by what was paid, by largest remainder; where neither or both hold, by
 * the market's table, noted. Absent where nobody knows.
 */
export function taxIncluded(
  lines: readonly OrderLine[],
  payment: ApiPayment | null,
  market: string,
  currency: string,
  notes: RowNote[],
): (Minor | null)[] {
  if (lines.every(({ paid }) => paid === 0)) return lines.map(() => 0);
  const amounts = readAmounts(payment, currency, notes);
  const placement = placementOf(amounts);
  const productTax = amounts.product_tax ?? null;
  if (placement === 'on_top') return lines.map(() => 0);
  if (placement === 'inside' && productTax !== null) return splitByPaid(productTax, lines);
  return byMarket(lines, productTax, market, notes);
}

type PaymentAmounts = Partial<Record<keyof ApiPayment, Minor | null>>;

function readAmounts(payment: ApiPayment | null, currency: string, notes: RowNote[]): PaymentAmounts {
  const amounts: PaymentAmounts = {};
  for (const name of [...TOTALS, ...FEES]) amounts[name] = readAmount(payment?.[name], currency, `payment.${name}`, notes);
  return amounts;
}

/**
 * Where the tax is. The documentation's formula names one fee, the field list nine and a payment discount, so each of three
 * bases is tried; where tax fits both inside and on top, nothing is concluded.
 */
function placementOf(amounts: PaymentAmounts): Placement {
  const { total_amount: total, sub_total: subTotal } = amounts;
  if (typeof total !== 'number' || typeof subTotal !== 'number') return 'unclear';
  const fees = FEES.reduce((sum, name) => sum + (amounts[name] ?? 0), 0);
  const goods = subTotal + (amounts.shipping_fee ?? 0);
  const tax = amounts.tax ?? 0;
  const bases = [goods + fees - (amounts.payment_platform_discount ?? 0), goods + fees, goods + (amounts.retail_delivery_fee ?? 0)];
  const isInside = bases.includes(total);
  const isOnTop = tax !== 0 && bases.includes(total - tax);
  if (isInside === isOnTop) return 'unclear';
  return isInside ? 'inside' : 'on_top';
}

function splitByPaid(tax: Minor, lines: readonly OrderLine[]): Minor[] {
  return lines.length === 0
    ? []
    : splitByWeights(
        tax,
        lines.map(({ paid }) => Math.max(0, paid ?? 0)),
      );
}

function byMarket(lines: readonly OrderLine[], productTax: Minor | null, market: string, notes: RowNote[]): (Minor | null)[] {
  const known = Object.hasOwn(MARKETS, market) ? MARKETS[market] : undefined;
  notes.push({ code: 'tax_by_market', field: 'payment.product_tax', text: market });
  if (!known) return lines.map(() => null);
  if (!known.taxInside) return lines.map(() => 0);
  if (productTax !== null) return splitByPaid(productTax, lines);
  if (known.vatRate === null) return lines.map(() => null);
  const rate = parseDecimal(known.vatRate);
  return lines.map(({ paid }) => (paid === null ? null : taxInside(paid, rate)));
}

/** paid x rate / (1 + rate), rounded half up. */
function taxInside(paid: Minor, rate: Decimal): Minor {
  return mulDivRound(paid, Number(rate.digits), Number(rate.digits + powerOfTen(rate.scale)));
}
