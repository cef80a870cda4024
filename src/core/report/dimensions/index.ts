import type { Dimension } from '../../model/report';
import { byAccount } from './account';
import { byCreator } from './creator';
import { byDay } from './day';
import type { DimensionDef } from './dimension';
import { byMonth } from './month';
import { byPost } from './post';
import { byProduct } from './product';
import { byShop } from './shop';

/** Every way to cut a report. */
export const DIMENSION_DEFS: Record<Dimension, DimensionDef> = {
  creator: byCreator,
  account: byAccount,
  post: byPost,
  product: byProduct,
  shop: byShop,
  day: byDay,
  month: byMonth,
};
