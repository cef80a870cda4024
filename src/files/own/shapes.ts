import type { FileShape } from '../shape';
import { ADJUSTMENTS } from './adjustments';
import { AFFILIATE_ORDERS } from './affiliate-orders';
import { AGREEMENTS } from './agreements';
import { CLICKS } from './clicks';
import { CODES } from './codes';
import { COSTS } from './costs';
import { ACCOUNTS, CREATORS } from './creators';
import { type OwnFormat, shapeOf } from './engine';
import { FX } from './fx';
import { ORDERS } from './orders';
import { PAYMENTS } from './payments';
import { POSTS } from './posts';
import { REFUNDS } from './refunds';
import { SAMPLES } from './samples';
import { SETTLEMENTS } from './settlements';
import { SKU_COSTS } from './sku-costs';

/** The product's own files, one line each. */
export const OWN_FORMATS: readonly OwnFormat[] = [
  ORDERS,
  AFFILIATE_ORDERS,
  REFUNDS,
  SETTLEMENTS,
  ADJUSTMENTS,
  CREATORS,
  ACCOUNTS,
  POSTS,
  COSTS,
  AGREEMENTS,
  SKU_COSTS,
  FX,
  CODES,
  CLICKS,
  PAYMENTS,
  SAMPLES,
];

/** Columns that other kinds have and these do not: a file of another kind that lost a column must not pass for one of these. */
const NEVER: Record<string, readonly string[]> = {
  [PAYMENTS.kind]: ['kind', 'type', 'shop', 'post_id', 'campaign', 'from', 'order_id'],
  [AGREEMENTS.kind]: ['day'],
  [CODES.kind]: ['order_id', 'sku_id', 'day', 'amount'],
  [POSTS.kind]: ['order_id', 'sku_id', 'code', 'day', 'amount'],
  [CREATORS.kind]: ['order_id', 'day', 'amount', 'kind', 'currency', 'account'],
  [ACCOUNTS.kind]: ['order_id', 'post_id', 'code', 'amount'],
};

/** A lone column `creator` is no sign: many tables of others have one. */
const beyondName = (shape: FileShape): FileShape =>
  shape.kind === CREATORS.kind
    ? { ...shape, needs: [...shape.needs, Object.keys(CREATORS.columns).filter((name) => name !== 'creator')] }
    : shape;

/** The shape with the columns that must not be there among those that are looked for. */
function butNot(shape: FileShape): FileShape {
  const never = NEVER[shape.kind] ?? [];
  return { ...shape, columns: { ...shape.columns, ...Object.fromEntries(never.map((name) => [name, [name]])) }, never };
}

export const OWN_SHAPES: readonly FileShape[] = OWN_FORMATS.map(shapeOf).map(beyondName).map(butNot);
