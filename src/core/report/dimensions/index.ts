import type { Dimension } from '../../model/report';
import { byAccount } from './account';
import { byAudience } from './audience';
import { byCampaign } from './campaign';
import { byCategory } from './category';
import { byContentType } from './content-type';
import { byCreator } from './creator';
import { byDay } from './day';
import type { DimensionDef } from './dimension';
import { byFollowerTier } from './follower-tier';
import { byMonth } from './month';
import { byPost } from './post';
import { byProduct } from './product';
import { byShop } from './shop';
import { byTraffic } from './traffic';
import { byWeek } from './week';

/** Every way to cut a report. */
export const DIMENSION_DEFS: Record<Dimension, DimensionDef> = {
  creator: byCreator,
  account: byAccount,
  post: byPost,
  content_type: byContentType,
  product: byProduct,
  category: byCategory,
  shop: byShop,
  campaign: byCampaign,
  day: byDay,
  week: byWeek,
  month: byMonth,
  traffic: byTraffic,
  follower_tier: byFollowerTier,
  audience: byAudience,
};
