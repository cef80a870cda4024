import type { Minor, RowNote, SettlementRow } from '../core/model/orders';
import { describeValue } from '../schema/tiktok-shop-parts';
import { FieldUnreadable } from './read-page';
import { readAmount } from './row-reader';

/** Amounts by the platform's own keys, as they came: texts, nulls, and objects that explain other keys. */
type Keyed = Record<string, unknown> | null | undefined;

/** What a transaction says in money; each total may be missing where the version does not give it. */
export interface RawSettlement {
  revenue_amount?: string | null;
  revenue_breakdown?: Keyed;
  fee_tax_amount?: string | null;
  fee_tax_breakdown?: { fee?: Keyed; tax?: Keyed } | null;
  shipping_cost_amount?: string | null;
  shipping_cost_breakdown?: Keyed;
  adjustment_amount?: string | null;
  settlement_amount?: string | null;
}

export type SettlementAmounts = Pick<
  SettlementRow,
  | 'revenue'
  | 'platformFees'
  | 'shipping'
  | 'returnShipping'
  | 'tax'
  | 'commission'
  | 'partnerCommission'
  | 'ads'
  | 'withheld'
  | 'settlement'
  | 'balanced'
  | 'breakdown'
> & { adjustment: Minor };

/** Keys of roi.md section 4 that other measures than platformFees hold. */
const COMMISSION = [
  'affiliate_commission_amount',
  'affiliate_ads_commission_amount',
  'cofunded_creator_bonus_amount',
  'external_affiliate_marketing_fee_amount',
];
const PARTNER = ['affiliate_partner_commission_amount', 'tap_shop_ads_commission'];
const WITHHELD = ['affiliate_commission_deposit', 'affiliate_commission_release'];
const ADS = ['gmv_max_ad_fee_amount'];
/** Commission before the creator's income tax: the same money again, unless only with it the keys add up. */
const BEFORE_TAX = ['affiliate_commission_amount_before_pit', 'affiliate_commission_before_pit'];
/** Shipping of what comes back, whatever the key is called next: `return_shipping_fee_amount`, `free_return_subsidy_amount` ... */
const RETURN_KEY = /(^|_)return(_|$)/;

/** How amounts add up: the sign that makes a cost positive, and whether the fees hold the shipping already (local sellers in South East Asia). */
interface Convention {
  sign: 1 | -1;
  shippingInFees: boolean;
}

/**
 * The conventions in the order in which they are tried. Real rows have negative costs, the documentation positive ones; where both signs fit, as
 * with shipping that makes up for the fees, the fees are taken for a cost.
 */
function conventionsFor(fees: Minor): [Convention, ...Convention[]] {
  const likely = fees > 0 ? 1 : -1;
  const other = fees > 0 ? -1 : 1;
  return [
    { sign: likely, shippingInFees: false },
    { sign: other, shippingInFees: false },
    { sign: likely, shippingInFees: true },
    { sign: other, shippingInFees: true },
  ];
}

/**
 * The money of a transaction in the terms of a settlement row (roi.md sections 2 "Statements" and 4), costs positive. The sign of the costs
 * is told by which identity holds; where none does, the row is not balanced and has the note `identity_broken`. Totals are the
 * platform's, so that keys it does not itemise, or that are new, stay in platformFees; a balanced row adds up to the minor unit. Keys and
 * amounts are kept as they came, zeros left out. Throws `FieldUnreadable`.
 */
export function readSettlementAmounts(raw: RawSettlement, currency: string, notes: RowNote[]): SettlementAmounts {
  const read = (field: keyof RawSettlement & `${string}_amount`) => readAmount(raw[field], currency, field, notes);
  const leavesOf = (group: Keyed, at: string) => readLeaves(group, currency, at, notes);
  const fee = leavesOf(raw.fee_tax_breakdown?.fee, 'fee_tax_breakdown.fee');
  const taxes = leavesOf(raw.fee_tax_breakdown?.tax, 'fee_tax_breakdown.tax');
  const shipped = leavesOf(raw.shipping_cost_breakdown, 'shipping_cost_breakdown');
  const revenue = read('revenue_amount') ?? sum(leavesOf(raw.revenue_breakdown, 'revenue_breakdown'));
  const itemised = sum(fee.filter(({ key }) => !BEFORE_TAX.includes(key))) + sum(taxes);
  const fees = read('fee_tax_amount') ?? itemised;
  const shipping = read('shipping_cost_amount') ?? sum(shipped);
  const adjustment = read('adjustment_amount');
  const settlement = read('settlement_amount') ?? adjustment;
  if (settlement === null) throw new FieldUnreadable('settlement_amount', `a decimal amount in ${currency}`, 'nothing');

  const taken = settlement - revenue - (adjustment ?? 0);
  const fits = ({ sign, shippingInFees }: Convention) => taken === 0 - sign * (shippingInFees ? fees : fees + shipping);
  const conventions = conventionsFor(fees);
  const found = conventions.find(fits);
  if (!found) notes.push({ code: 'identity_broken', field: 'settlement_amount', text: raw.settlement_amount ?? '' });
  const { sign, shippingInFees } = found ?? conventions[0];

  const before = sum(pick(fee, BEFORE_TAX) ?? []);
  const countsBefore = before !== 0 && !sameSize(itemised, fees) && sameSize(itemised + before, fees);
  const feeSign = sign * leafSign(countsBefore ? itemised + before : itemised, fees);
  const cost = (leaves: Leaf[] | null): Minor | null => (leaves === null ? null : plain(feeSign * sum(leaves)));
  const commission = cost(pick(fee, countsBefore ? [...COMMISSION, ...BEFORE_TAX] : COMMISSION));
  const [partnerCommission, withheld, ads] = [cost(pick(fee, PARTNER)), cost(pick(fee, WITHHELD)), cost(pick(fee, ADS))];
  const tax = cost(taxes.length === 0 ? null : taxes);
  const returned = shipped.filter(({ key }) => RETURN_KEY.test(key));
  const returnShipping = returned.length === 0 ? null : plain(sign * leafSign(sum(shipped), shipping) * sum(returned));
  const elsewhere = [commission, partnerCommission, withheld, ads, tax].reduce<Minor>((all, one) => all + (one ?? 0), 0);
  return {
    revenue,
    platformFees: plain(sign * (shippingInFees ? fees - shipping : fees) - elsewhere),
    shipping: plain(sign * shipping - (returnShipping ?? 0)),
    returnShipping,
    tax,
    commission,
    partnerCommission,
    ads,
    withheld,
    adjustment: adjustment ?? 0,
    settlement,
    balanced: found !== undefined,
    breakdown: [...fee, ...taxes, ...shipped].filter(({ amount }) => amount !== 0),
  };
}

interface Leaf {
  key: string;
  amount: Minor;
}

/** The amounts of a group. Objects in it (`supplementary_component`) explain other keys and are never summed. */
function readLeaves(group: Keyed, currency: string, at: string, notes: RowNote[]): Leaf[] {
  return Object.entries(group ?? {}).flatMap(([key, value]) => {
    if (value === null || value === undefined || typeof value === 'object') return [];
    if (typeof value !== 'string') throw new FieldUnreadable(`${at}.${key}`, 'a decimal as text', describeValue(value));
    const amount = readAmount(value, currency, `${at}.${key}`, notes);
    return amount === null ? [] : [{ key, amount }];
  });
}

/** Those of the keys that are given; null where none is. */
function pick(leaves: readonly Leaf[], keys: readonly string[]): Leaf[] | null {
  const found = leaves.filter(({ key }) => keys.includes(key));
  return found.length === 0 ? null : found;
}

function sum(leaves: readonly Leaf[]): Minor {
  return leaves.reduce((all, { amount }) => all + amount, 0);
}

/** -1 where the parts add up to their total with the other sign. */
function leafSign(parts: Minor, total: Minor): 1 | -1 {
  return parts !== 0 && parts === 0 - total ? -1 : 1;
}

function sameSize(a: Minor, b: Minor): boolean {
  return Math.abs(a) === Math.abs(b);
}

/** Without the zero that has a sign. */
function plain(amount: Minor): Minor {
  return amount === 0 ? 0 : amount;
}
