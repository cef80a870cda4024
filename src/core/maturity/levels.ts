import { divRound } from '../decimal';
import { MILLION } from './fraction';
import type { Millionths } from './model';

const ONE = BigInt(MILLION);

/** What one shop, category or cell of the window has shown so far. */
export interface Experience {
  /** e: sum of revenue x p, in millionths of a minor unit. */
  readonly exposure: bigint;
  /** R: refunds within the horizon, minor units. */
  readonly refunded: bigint;
  /** m: orders, each by its p, in millionths. */
  readonly orders: number;
}

/**
 * q of a cell: Z own + (1 - Z) q of its parent, own = R / e, Z = m / (m + credibility), exact, rounded half up to a millionth once,
 * at most 1. Nothing seen (e = 0): the parent's level (roi.md section 6, item 8).
 */
export function levelOf(cell: Experience, parent: Millionths, credibility: number): Millionths {
  if (cell.exposure === 0n) return parent;
  const m = BigInt(cell.orders);
  const k = BigInt(credibility) * ONE;
  // own = R x 10^6 / e as both are kept in their units; in millionths once more 10^6.
  const own = m * cell.refunded * ONE * ONE;
  return atMostOne(divRound(own + k * BigInt(parent) * cell.exposure, cell.exposure * (m + k)));
}

/** q of a whole shop: own = R / e, rounded half up to a millionth, at most 1; 0 where nothing was seen. */
export function shopLevelOf(shop: Experience): Millionths {
  return shop.exposure === 0n ? 0 : atMostOne(divRound(shop.refunded * ONE * ONE, shop.exposure));
}

/** U of a cell: q X rounded half up, at most what is open (roi.md section 6, item 9); minor units. */
export function outstandingOf(level: Millionths, exposure: bigint, open: number): number {
  const wanted = divRound(BigInt(level) * exposure, ONE * ONE);
  return wanted > BigInt(open) ? open : Number(wanted);
}

function atMostOne(level: bigint): Millionths {
  return level > ONE ? MILLION : Number(level);
}
