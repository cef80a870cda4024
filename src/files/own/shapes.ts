import type { FileShape } from '../shape';
import { AFFILIATE_ORDERS } from './affiliate-orders';
import { COSTS } from './costs';
import { ACCOUNTS, CREATORS } from './creators';
import { type OwnFormat, shapeOf } from './engine';
import { FX } from './fx';
import { ORDERS } from './orders';
import { POSTS } from './posts';
import { SKU_COSTS } from './sku-costs';

/** The product's own files that are read, one line each. */
const OWN_FORMATS: readonly OwnFormat[] = [ORDERS, AFFILIATE_ORDERS, CREATORS, ACCOUNTS, POSTS, COSTS, SKU_COSTS, FX];

const named = (...names: string[]): Record<string, readonly string[]> => Object.fromEntries(names.map((name) => [name, [name]]));

/** Own files that the format knows and an import cannot keep yet: said so, never dropped. The report command reads the first two. */
const NOT_YET: readonly FileShape[] = [
  { kind: 'clicks', state: 'not_yet', columns: named('order_id', 'clicked_at', 'code'), needs: ['order_id', 'clicked_at', 'code'] },
  { kind: 'codes', state: 'not_yet', columns: named('code', 'account', 'post_id', 'url'), needs: ['code', 'account'], never: ['order_id'] },
  {
    kind: 'refunds',
    state: 'not_yet',
    columns: named('order_id', 'sku_id', 'refunded_at', 'amount', 'currency', 'returned_quantity', 'kind'),
    needs: ['order_id', 'sku_id', 'refunded_at', 'amount', 'currency'],
  },
  {
    kind: 'settlements',
    state: 'not_yet',
    columns: named('order_id', 'sku_id', 'settled_at', 'revenue', 'platform_fees', 'shipping', 'settlement', 'currency'),
    needs: ['order_id', 'settled_at', 'revenue', 'settlement', 'currency'],
  },
  {
    kind: 'payments',
    state: 'not_yet',
    columns: named('day', 'amount', 'currency', 'reference', 'creator', 'note', 'kind'),
    needs: ['day', 'amount', 'currency'],
    never: ['kind'],
  },
];

/** A lone column `creator` is no sign: many tables of others have one. */
const beyondName = (shape: FileShape): FileShape =>
  shape.kind === CREATORS.kind
    ? { ...shape, needs: [...shape.needs, Object.keys(CREATORS.columns).filter((name) => name !== 'creator')] }
    : shape;

export const OWN_SHAPES: readonly FileShape[] = [...OWN_FORMATS.map(shapeOf).map(beyondName), ...NOT_YET];
