import { findHandleCells } from './find-handles';
import { findOrderCells, orderIdIn } from './find-orders';
import { missingOnSeller } from './missing';
import { sellerPageKind, showsOrders } from './page-kind';

/** The most texts that are looked up in the book. */
const MAX_HANDLES = 2_000;
const MAX_ORDERS = 500;

/** What a seller-side page shows. */
export interface SellerPage {
  /** Every text that could be a handle. Which of them are is for the book to say. */
  handles: string[];
  /** On pages about orders every text that could be the id of one, likewise. */
  orderIds: string[];
  /** What of a page of a known kind is not to be found. */
  missing: string[];
}

/** Reads a page of Seller Center or Affiliate Center as it stands. */
export function readSellerPage(document: Document, url: string): SellerPage {
  const handles = new Set(findHandleCells(document.body, () => true).map(({ handle }) => handle));
  const orderIds = new Set(showsOrders(sellerPageKind(new URL(url).pathname)) ? findOrderCells(document.body).map(orderIdIn) : []);
  return {
    handles: [...handles].slice(0, MAX_HANDLES),
    orderIds: [...orderIds].filter((id) => id !== null).slice(0, MAX_ORDERS),
    missing: missingOnSeller(document, url)?.missing ?? [],
  };
}
