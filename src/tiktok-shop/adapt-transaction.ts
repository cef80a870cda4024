import type { Statement, StatementEntry } from '../core/model/feeds';
import type { Instant, RowNote, SettlementRow } from '../core/model/orders';
import { settlementIdOf } from '../core/model/settlement-id';
import type { ApiSkuTransaction, ApiTransaction } from '../schema/tiktok-shop-finance';
import { FieldUnreadable, type ShopRef } from './read-page';
import { idOrNull, plainWord, readAmount, readCurrency, textOrNull } from './row-reader';
import { type RawSettlement, readSettlementAmounts } from './settlement-amounts';

/** What the rows of a statement are told beside themselves. */
export interface TransactionContext {
  shop: ShopRef;
  statement: Pick<Statement, 'id' | 'at'>;
  serverTime: Instant;
  /** The statement's, where the answer names it. */
  currency: string | null | undefined;
}

/**
 * A transaction is of an order (`isOrder`: what it sold, else an adjustment of it), or of none. `transactionId` is the platform's own, by which the same
 * one is known again; `orderMade` is what the list is sorted by, as it came.
 */
export type StatementRow = { transactionId: string | null; orderMade: string } & (
  | { settlement: SettlementRow; isOrder: boolean }
  | { entry: StatementEntry }
);

/**
 * A transaction of a statement (202501). With an order (its own, or the one that an adjustment names): a settlement of the whole order;
 * what an adjustment pays or takes is in `adjustments`, under the platform's type. Without: an entry of the statement. A reserve is always
 * an entry, also one that names an order: it settles nothing of it. Throws `FieldUnreadable`.
 */
export function adaptTransaction(raw: ApiTransaction, context: TransactionContext): StatementRow {
  const { shop, statement, serverTime } = context;
  const currency = readCurrency([raw.currency, context.currency, shop.currency], 'currency');
  const type = textOrNull(raw.type)?.trim() ?? '';
  const kind = plainWord(type);
  const transactionId = idOrNull(raw.id);
  const orderMade = String(raw.order_create_time ?? '');
  const adjustmentId = idOrNull(raw.adjustment_id);
  const isOrder = kind === 'ORDER' || (type === '' && adjustmentId === null);
  const orderId = isOrder ? idOrNull(raw.order_id) : (idOrNull(raw.adjustment_order_id) ?? idOrNull(raw.order_id));
  if (kind === 'RESERVE' || orderId === null) {
    const isReserve = kind === 'RESERVE';
    const subject = adjustmentId ?? transactionId ?? idOrNull(raw.reserve_id) ?? idOrNull(raw.order_id);
    if (subject === null) throw new FieldUnreadable('id', 'an id of the transaction, its order, adjustment or reserve', 'none');
    const amount = entryAmount(raw, isReserve, currency);
    const { id: statementId, at } = statement;
    return {
      transactionId,
      orderMade,
      entry: { shop: shop.id, id: subject, statementId, at, type, currency, amount, reserve: isReserve, asOf: serverTime },
    };
  }
  const adjustment = isOrder ? null : { type, id: adjustmentId ?? transactionId ?? '' };
  const settlementId = settlementIdOf(statement.id, orderId, { adjustment });
  // Some versions give an adjustment as its settlement alone.
  const amounts = isOrder || textOrNull(raw.adjustment_amount) !== null ? raw : { ...raw, adjustment_amount: raw.settlement_amount };
  const settlement = settlementRow(amounts, { settlementId, orderId, skuId: null, currency, type: isOrder ? '' : type }, context);
  return { transactionId, orderMade, settlement, isOrder };
}

/** One SKU of an order's transactions (202501), of the statement in the context. Throws `FieldUnreadable`. */
export function adaptSkuTransaction(raw: ApiSkuTransaction, orderId: string, context: TransactionContext): SettlementRow {
  const currency = readCurrency([context.currency, context.shop.currency], 'currency');
  const skuId = idOrNull(raw.sku_id);
  const settlementId = settlementIdOf(context.statement.id, orderId, { skuId });
  return settlementRow(raw, { settlementId, orderId, skuId, currency, type: '' }, context);
}

function entryAmount(raw: ApiTransaction, isReserve: boolean, currency: string): number {
  // Entries carry no notes; an amount with more digits than its currency has is rounded like any other.
  const read = (field: 'reserve_amount' | 'settlement_amount' | 'adjustment_amount') => readAmount(raw[field], currency, field, []);
  // What is held back is not part of what was settled, so a reserve's own amount stands first.
  const amount = (isReserve ? read('reserve_amount') : null) ?? read('settlement_amount') ?? read('adjustment_amount');
  if (amount === null) throw new FieldUnreadable('settlement_amount', `a decimal amount in ${currency}`, 'nothing');
  return amount;
}

type Identity = Pick<SettlementRow, 'settlementId' | 'orderId' | 'skuId' | 'currency'> & { type: string };

function settlementRow(raw: RawSettlement, identity: Identity, { shop, statement, serverTime }: TransactionContext): SettlementRow {
  const notes: RowNote[] = [];
  const { type, ...ids } = identity;
  const { adjustment, ...amounts } = readSettlementAmounts(raw, ids.currency, notes);
  return {
    shop: shop.id,
    asOf: serverTime,
    origin: 'api',
    notes,
    ...ids,
    settledAt: statement.at,
    ...amounts,
    adjustments: adjustment === 0 ? [] : [{ type, amount: adjustment }],
  };
}
