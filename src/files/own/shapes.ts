import type { FileShape } from '../shape';
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
import { SETTLEMENTS } from './settlements';
import { SKU_COSTS } from './sku-costs';

/** The product's own files, one line each. */
export const OWN_FORMATS: readonly OwnFormat[] = [
  ORDERS,
  AFFILIATE_ORDERS,
  REFUNDS,
  SETTLEMENTS,
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
];

/** Columns that other kinds have and these do not. */
const NEVER: Record<string, readonly string[]> = { [PAYMENTS.kind]: ['kind'], [AGREEMENTS.kind]: ['day'], [CODES.kind]: ['order_id'] };

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
