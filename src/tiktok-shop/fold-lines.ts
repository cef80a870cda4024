import { byCodeUnit, groupBy } from '../core/collections';
import type { OrderLine, RowNote } from '../core/model/orders';
import type { ApiOrderLine } from '../schema/tiktok-shop-orders';
import { FieldUnreadable } from './read-page';
import { plainWord, readAmount, sumOrNull, textOrNull } from './row-reader';

/** The API's field of each amount of a line. */
const AMOUNT_FIELDS = {
  list: 'original_price',
  sellerDiscount: 'seller_discount',
  platformDiscount: 'platform_discount',
  paid: 'sale_price',
} as const;
type AmountName = keyof typeof AMOUNT_FIELDS;

interface Unit extends Record<AmountName, number | null> {
  raw: ApiOrderLine;
}

/**
 * The API's unit lines folded by (SKU, gift): quantity = count, amounts = sums of the units (roi.md section 2). Cancelled
 * units are counted in living orders only. Where `sale_price` is not list less discounts it wins and is noted. A virtual
 * bundle stays the bundle's SKU. `taxIncluded` is left absent here.
 */
export function foldLines(units: readonly ApiOrderLine[], currency: string, isCancelled: boolean, notes: RowNote[]): OrderLine[] {
  checkIdsOnce(units);
  const read = units.map((raw, index): Unit => readUnit(raw, index, currency, notes));
  return [...groupBy(read, ({ raw }) => `${raw.sku_id}/${raw.is_gift === true}`).values()]
    .map((group) => foldUnits(group, isCancelled, notes))
    .sort((a, b) => byCodeUnit(a.skuId, b.skuId) || Number(a.gift) - Number(b.gift));
}

function readUnit(raw: ApiOrderLine, index: number, currency: string, notes: RowNote[]): Unit {
  const at = `line_items[${index}]`;
  const own = textOrNull(raw.currency);
  if (own !== null && own !== currency) {
    notes.push({ code: 'currency_mixed', field: at, text: own });
    return { raw, list: null, sellerDiscount: null, platformDiscount: null, paid: null };
  }
  const amount = (name: AmountName) => readAmount(raw[AMOUNT_FIELDS[name]], currency, `${at}.${AMOUNT_FIELDS[name]}`, notes);
  return {
    raw,
    list: amount('list'),
    sellerDiscount: amount('sellerDiscount'),
    platformDiscount: amount('platformDiscount'),
    paid: amount('paid'),
  };
}

function foldUnits(units: Unit[], isCancelled: boolean, notes: RowNote[]): OrderLine {
  const first = units[0]!.raw;
  const gift = first.is_gift === true;
  const sum = (name: AmountName): number | null => {
    const total = sumOrNull(units.map((unit) => unit[name]));
    if (units.some(({ raw, [name]: value }) => value === null && textOrNull(raw[AMOUNT_FIELDS[name]]) === null))
      notes.push({ code: 'field_absent', field: AMOUNT_FIELDS[name], text: first.sku_id });
    return total;
  };
  const list = sum('list');
  const sellerDiscount = sum('sellerDiscount');
  const platformDiscount = sum('platformDiscount');
  const paid = sum('paid');
  if (
    list !== null &&
    sellerDiscount !== null &&
    platformDiscount !== null &&
    paid !== null &&
    paid !== list - sellerDiscount - platformDiscount
  ) {
    notes.push({
      code: 'paid_differs',
      field: `sale_price of ${first.sku_id}`,
      text: `${paid} != ${list} - ${sellerDiscount} - ${platformDiscount}`,
    });
  }
  const cancelled = units.filter(({ raw }) => plainWord(raw.display_status ?? '') === 'CANCELLED').length;
  return {
    skuId: first.sku_id,
    productId: textOrNull(first.product_id),
    productName: textOrNull(first.product_name),
    skuName: textOrNull(first.sku_name),
    sellerSku: textOrNull(first.seller_sku),
    gift,
    quantity: units.length,
    cancelledUnits: isCancelled ? 0 : cancelled,
    list,
    sellerDiscount,
    platformDiscount,
    paid,
    taxIncluded: null,
    statedRefund: null,
    statedReturned: null,
  };
}

/** A unit that came twice would be sold twice. */
function checkIdsOnce(units: readonly ApiOrderLine[]): void {
  const seen = new Set<string>();
  units.forEach(({ id }, index) => {
    if (seen.has(id)) throw new FieldUnreadable(`line_items[${index}].id`, 'each line item once', 'the same id twice');
    seen.add(id);
  });
}
