import type { AgreementResult, BehindQuery, FigureBehind, ItemQuery, RefundCohorts } from '../core/model/item';
import type { Post } from '../core/model/ledger';

/** As a page asks it: by the rules in force, or an earlier version of them. */
export interface PageBehindQuery extends BehindQuery {
  rulesVersion?: number;
}

/** What the page of one creator, post, product, category, campaign or agreement asks beside its reports. */
export interface ItemApi {
  /** A post of the book by the platform's id; of two platforms' posts with one id TikTok's. Null where there is none. */
  post(id: string): Promise<Post | null>;
  /** Those of these posts that the book has, found alike. */
  postsOf(ids: readonly string[]): Promise<Post[]>;
  /** Order lines, costs and rates behind a figure. */
  figureBehind(query: PageBehindQuery): Promise<FigureBehind>;
  /** Orders by week, with how much of them came back by age. */
  refundCohorts(query: ItemQuery): Promise<RefundCohorts>;
  /** Where each agreement stands today. */
  agreementResults(): Promise<AgreementResult[]>;
}
