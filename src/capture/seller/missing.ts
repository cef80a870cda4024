import { findCreatorCells } from './find-creators';
import { type SellerPageKind, sellerPageKind } from './page-kind';

const ROWS = 'tbody tr, [role="row"], li';
/** Ids of orders: where public code of 2026-08 found them, else digits that stand by themselves. */
const ORDER = '[data-log_main_order_id]';
const ORDER_ID = /(?:^|\D)\d{15,20}(?:\D|$)/;
/** Rows that are looked at for an order's id. */
const MAX_ROWS = 20;

/**
 * The kind of page at the address and what of it is not to be found (an empty list: it matches). Null where the kind is not known, and
 * for an empty list: whether that would be read is not known.
 */
export function missingOnSeller(document: Document, url: string): { page: SellerPageKind; missing: string[] } | null {
  const page = URL.canParse(url) ? sellerPageKind(new URL(url).pathname) : null;
  if (page === null) return null;
  if (page === 'order_detail') return { page, missing: saysOrder(document.body) ? [] : ['order_id'] };
  if (page === 'creator_detail') return { page, missing: findCreatorCells(document.body).length > 0 ? [] : ['handle'] };
  if (!document.querySelector('table, [role="table"], [role="grid"], ul, ol')) return { page, missing: ['table'] };
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.textContent?.trim()).slice(0, MAX_ROWS);
  if (rows.length === 0) return null;
  const isOrders = page === 'orders';
  const isRead = isOrders ? rows.some((row) => row.matches(ORDER) || saysOrder(row)) : findCreatorCells(document.body).length > 0;
  // Lists of collaborations, samples and affiliate orders may name handles plainly: a table of them is all that is expected.
  if (isRead || (!isOrders && page !== 'creator_list')) return { page, missing: [] };
  return { page, missing: [isOrders ? 'order_id' : 'handle'] };
}

function saysOrder(root: Element): boolean {
  return root.querySelector(ORDER) !== null || ORDER_ID.test((root.textContent ?? '').slice(0, 200_000));
}
