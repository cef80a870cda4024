import { isCurrency } from '../../core/currency';
import { normalizeHandle } from '../../core/handles';
import type { AffiliateRow, SettlementStatus } from '../../core/model/orders';
import { contentTypeOf } from '../content-type';
import type { Refusal } from '../errors';
import { foldAffiliate } from '../fold';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import type { AffiliateField } from './affiliate-columns';
import { type PlatformContext, readPlatformRows } from './importer';
import type { RowReader } from './row-reader';

type Reader = RowReader<AffiliateField>;

/** In files: Settled = actual; Completed, Processing = estimated; Ineligible, Cancelled = 0 (roi.md section 10). */
const STATUSES: Record<Exclude<SettlementStatus, 'unknown' | 'awaiting_payment'>, readonly string[]> = {
  settled: ['settled', '已结算', 'diselesaikan', 'đã thanh toán'],
  to_settle: ['completed', 'processing', '已完成', '处理中', '进行中', 'selesai', 'diproses', 'đã hoàn tất', 'đang xử lý'],
  ineligible: [
    'ineligible',
    'cancelled',
    'canceled',
    '不符合条件',
    '不合格',
    '已取消',
    'tidak memenuhi syarat',
    'dibatalkan',
    'không đủ điều kiện',
    'đã hủy',
  ],
};

const YES = ['yes', 'true', '1', '是', 'ya', 'có', 'ใช่'];

/** Affiliate rows of the seller's export, and the rows that could not be read. */
export function readAffiliateOrders(
  table: Table,
  recognised: RecognisedTable,
  context: PlatformContext,
): { affiliate: AffiliateRow[]; refusals: Refusal[] } {
  const { rows, refusals } = readPlatformRows<AffiliateField, AffiliateRow>(table, recognised, context, (reader) =>
    readAffiliateRow(reader, context),
  );
  const folded = foldAffiliate(rows);
  return { affiliate: folded.rows, refusals: [...refusals, ...folded.refusals].sort((a, b) => a.row - b.row) };
}

/** One row of the seller's export, as the reader's cells say. Throws `CellError`. */
export function readAffiliateRow(reader: Reader, context: PlatformContext): AffiliateRow {
  const orderId = reader.orderId('orderId');
  const skuId = reader.required('skuId', 'a SKU id');
  const account = normalizeHandle(reader.required('creator', "the creator's handle"));
  const currency = reader.text('currency') || context.shop.currency;
  if (!isCurrency(currency)) reader.fail('currency', 'an ISO 4217 currency such as USD');
  const amount = (field: AffiliateField) => reader.amount(field, currency);
  const status = readStatus(reader);
  const contentType = contentTypeOf(reader.text('contentType'));
  if (contentType === null) reader.notes.push({ code: 'status_unknown', field: 'contentType', text: reader.text('contentType') });
  return {
    shop: context.shop.id,
    asOf: context.asOf,
    origin: context.origin,
    orderId,
    skuId,
    productId: reader.optional('productId'),
    createdAt: reader.requiredTime('createdAt'),
    account,
    contentId: reader.optional('contentId'),
    contentType: contentType ?? 'unknown',
    quantity: reader.count('quantity') ?? 0,
    currency,
    status,
    rateBps: reader.rateBps('rate'),
    shopAdsRateBps: reader.rateBps('shopAdsRate'),
    campaignId: null,
    collaborationId: null,
    fullyReturned: isYes(reader.text('fullyReturned')),
    estimated: {
      base: amount('estimatedBase'),
      standard: amount('estimatedStandard'),
      shopAds: amount('estimatedShopAds'),
      bonus: amount('estimatedBonus'),
      partner: null,
    },
    actual: {
      base: amount('actualBase'),
      standard: amount('actualStandard'),
      shopAds: amount('actualShopAds'),
      bonus: amount('actualBonus'),
      partner: null,
    },
    notes: reader.notes,
  };
}

/** Whether a text says yes, in a language seen. */
export function isYes(text: string): boolean {
  return YES.includes(text.toLowerCase());
}

function readStatus(reader: Reader): SettlementStatus {
  const known = affiliateStatusOf(reader.text('status'));
  if (known === null) reader.notes.push({ code: 'status_unknown', field: 'status', text: reader.text('status') });
  return known ?? 'unknown';
}

/** The status that a text stands for; null where the word is not known. */
export function affiliateStatusOf(text: string): SettlementStatus | null {
  const word = text.normalize('NFC').toLowerCase();
  for (const [status, words] of Object.entries(STATUSES)) if (words.includes(word)) return status as SettlementStatus;
  return null;
}
