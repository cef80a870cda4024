import { groupBy } from '../core/collections';
import { normalizeHandle } from '../core/handles';
import type { AffiliateRow, CommissionParts, ContentType, Instant, Minor, RowNote, SettlementStatus } from '../core/model/orders';
import type { ApiAffiliateOrder, ApiAffiliateSku } from '../schema/tiktok-shop-affiliate';
import { readRate } from './rates';
import { FieldUnreadable, type RefusedRow, type ShopRef } from './read-page';
import { idOrNull, plainWord, readAmount, readCurrency, textOrNull } from './row-reader';

const CONTENT_TYPES: Record<string, ContentType> = {
  VIDEO: 'video',
  LIVE: 'live',
  PRELIVE: 'live',
  LIVESTREAM: 'live',
  SHOP: 'showcase',
  PROMOTIONPAGE: 'showcase',
  SHOWCASE: 'showcase',
  LINKSHARE: 'external',
  EXTERNALTRAFFICPROGRAM: 'external',
  PHOTO: 'photo',
};

/** The documentation writes `To-SETTLE`, code in the wild sees `TO-SETTLE`. */
const SETTLEMENT: Record<string, SettlementStatus> = {
  UNKNOWN: 'unknown',
  AWAITINGPAYMENT: 'awaiting_payment',
  TOSETTLE: 'to_settle',
  SETTLED: 'settled',
  INELIGIBLE: 'ineligible',
};

/**
 * The rows of an affiliate order (search 202410), one a SKU. `asOf` is the server's time of the answer, since the platform
 * gives no update time. Identical rows of one SKU fold; differing ones are refused, both. Throws `FieldUnreadable`.
 */
export function adaptAffiliateOrder(
  raw: ApiAffiliateOrder,
  shop: ShopRef,
  serverTime: Instant,
): { rows: AffiliateRow[]; refused: RefusedRow[] } {
  const rows: AffiliateRow[] = [];
  const refused: RefusedRow[] = [];
  const numbered = raw.skus.map((sku, index) => ({ sku, index }));
  for (const [skuId, group] of groupBy(numbered, ({ sku }) => sku.sku_id)) {
    const first = group[0]!;
    // The schema hands over fields in one order, so equal contents are equal texts.
    if (group.some(({ sku }) => JSON.stringify(sku) !== JSON.stringify(first.sku)))
      refused.push({ id: `${raw.id}/${skuId}`, reason: 'duplicate_differs' });
    else rows.push(atSku(first.index, () => adaptSku(raw, first.sku, shop, serverTime)));
  }
  return { rows, refused };
}

/** Notes name the field alone, since a row is one SKU; errors name the SKU's place in the answer too. */
function atSku(index: number, adapt: () => AffiliateRow): AffiliateRow {
  try {
    return adapt();
  } catch (error) {
    if (error instanceof FieldUnreadable) throw new FieldUnreadable(`skus[${index}].${error.field}`, error.expected, error.got);
    throw error;
  }
}

function adaptSku(order: ApiAffiliateOrder, sku: ApiAffiliateSku, shop: ShopRef, serverTime: Instant): AffiliateRow {
  const notes: RowNote[] = [];
  const currency = readCurrency([sku.price?.currency, sku.estimated_commission_base?.currency, shop.currency], 'price.currency');
  const part = (name: keyof ApiAffiliateSku) => readPart(sku, name, currency, notes);
  const account = normalizeHandle(sku.creator_username);
  if (account === '') notes.push({ code: 'field_absent', field: 'creator_username', text: sku.creator_username });
  return {
    shop: shop.id,
    asOf: serverTime,
    origin: 'api',
    orderId: order.id,
    skuId: sku.sku_id,
    productId: idOrNull(sku.product_id),
    createdAt: order.create_time * 1000,
    account,
    contentId: idOrNull(sku.content_id),
    contentType: readWord(sku.content_type, CONTENT_TYPES, 'unknown', 'content_type', notes),
    quantity: sku.quantity,
    currency,
    status: readWord(sku.settlement_status, SETTLEMENT, 'unknown', 'settlement_status', notes),
    rateBps: readRate(sku.commission_rate, 'basis_points', 'commission_rate', notes),
    shopAdsRateBps: readRate(sku.shop_ads_commission_rate, 'basis_points', 'shop_ads_commission_rate', notes),
    campaignId: idOrNull(sku.campaign_id),
    collaborationId: idOrNull(sku.target_collaboration_id) ?? idOrNull(sku.open_collaboration_id),
    fullyReturned: plainWord(sku.fully_return ?? '') === 'YES',
    estimated: readParts('estimated', part),
    actual: readParts('actual', part),
    notes,
  };
}

function readParts(state: 'estimated' | 'actual', part: (name: keyof ApiAffiliateSku) => Minor | null): CommissionParts {
  return {
    base: part(`${state}_commission_base`),
    standard: part(`${state}_paid_commission`),
    shopAds: part(`${state}_paid_shop_ads_commission`),
    bonus: part(`${state}_cofunded_creator_bonus_amount`),
    partner: part(`${state}_paid_partner_commission`),
  };
}

/** A part of the commission; one in another currency than the row's is left out, noted. */
function readPart(sku: ApiAffiliateSku, name: keyof ApiAffiliateSku, currency: string, notes: RowNote[]): Minor | null {
  const money = sku[name];
  if (typeof money !== 'object' || money === null) return null;
  const own = textOrNull(money.currency);
  if (own !== null && own !== currency) {
    notes.push({ code: 'currency_mixed', field: name, text: `${money.amount ?? ''} ${own}`.trim() });
    return null;
  }
  return readAmount(money.amount, currency, `${name}.amount`, notes);
}

function readWord<T extends string>(
  text: string | null | undefined,
  words: Record<string, T>,
  none: T,
  field: string,
  notes: RowNote[],
): T {
  const given = textOrNull(text);
  if (given === null) {
    notes.push({ code: 'field_absent', field, text: '' });
    return none;
  }
  const word = plainWord(given);
  const known = Object.hasOwn(words, word) ? words[word] : undefined;
  if (known === undefined) notes.push({ code: 'status_unknown', field, text: given });
  return known ?? none;
}
