import type { Minor } from '../model/orders';

/** Days before and after a post's publication that are compared. */
export const DAYS_BEFORE = 28;
export const DAYS_AFTER = 14;

/** Days since 1970-01-01 in the shop's zone. */
export type EpochDay = number;

/** One full day of one product in one shop. */
export interface ProductDay {
  /** Net units: sold less returned, by the day of the order. */
  readonly units: number;
  /** Price of a unit; null where nothing says. */
  readonly price: Minor | null;
  readonly adSpend: Minor;
  readonly wasOutOfStock: boolean;
  /** A tagged post of the product was published. */
  readonly hasTaggedPost: boolean;
  readonly runsGmvMax: boolean;
}

/** A product's days; null where the day is not complete. Days outside count as not complete. */
export interface ProductSeries {
  readonly product: string;
  readonly shop: string;
  readonly category: string | null;
  /** The day of the first entry. */
  readonly from: EpochDay;
  readonly days: readonly (ProductDay | null)[];
}

/** Units that a post was credited with; `postId` null: credited to a creator without a post. */
export interface CreditedUnits {
  readonly postId: string | null;
  readonly units: number;
}

export interface HaloQuestion {
  readonly postId: string;
  /** d0: day of publication. */
  readonly publishedOn: EpochDay;
  readonly treated: ProductSeries;
  /** Products that may serve as controls; others than those of the same shop and category are passed over. */
  readonly candidates: readonly ProductSeries[];
  /** Net units of the treated product on d0 .. d0 + 13 that any creator is credited with. */
  readonly credited: readonly CreditedUnits[];
}

/** Why no halo is estimated; `got` and `need` count what is named. */
export type HaloRefusal =
  | {
      readonly reason: 'too_few_days_before' | 'too_few_days_after' | 'too_few_units_before' | 'too_few_controls' | 'too_few_placebos';
      readonly got: number;
      readonly need: number;
    }
  | { readonly reason: 'other_posts'; readonly postIds: readonly string[] }
  | { readonly reason: 'gmv_max_changed' | 'price_changed' | 'out_of_stock' | 'controls_without_sales' }
  /** Nothing says when the post was published. */
  | { readonly reason: 'no_publication_day' };

/** Estimated extra sales of one post; all but counts in ten-thousandths (of a unit, of one). */
export interface Halo {
  readonly ok: true;
  /** How it must be worded: estimated extra sales, not causal proof. */
  readonly caveat: 'estimated_not_causal';
  readonly controls: readonly string[];
  readonly placebos: number;
  readonly treatedBefore: number;
  readonly treatedAfter: number;
  /** CF: what the controls' course would have made of the treated product's sales. */
  readonly counterfactual: number;
  /** Sales after less CF, with its interval. */
  readonly uplift: number;
  readonly low: number;
  readonly high: number;
  readonly creditedUnits: number;
  /** Uplift less credited units; by credited units, null where there are none. */
  readonly halo: number;
  readonly haloRatio: number | null;
}

export type HaloResult = Halo | { readonly ok: false; readonly reasons: readonly HaloRefusal[] };
