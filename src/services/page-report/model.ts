import type { Post } from '../../core/model/ledger';
import type { ReportRow } from '../../core/model/report';
import type { PackedReport, PackedTexts } from '../../core/report/packed';

/** What lists show of a post beside its figures. */
export type KnownPost = Pick<Post, 'id' | 'accountKey' | 'kind' | 'publishedAt' | 'caption' | 'campaign' | 'tags' | 'productIds'>;

/** A row of a report by post, with what the book knows of the post; absent: nothing, or no report by post. */
export type PostedRow = ReportRow & { post?: KnownPost | undefined };

/** A report on its way from the worker to its page. */
export interface PackedPageReport {
  report: PackedReport;
  /** Of a report by post. */
  posts: PackedPosts | null;
}

/** What the book knows of posts, a line of the report's names each. */
export interface PackedPosts {
  /** Number in `KINDS` and one; 0: the book does not know it. */
  kinds: Uint8Array<ArrayBuffer>;
  /** NaN: unknown. */
  publishedAt: Float64Array<ArrayBuffer>;
  /** Account, campaign ('' none), tags and products, each with `BETWEEN` after it. The caption is the row's label. */
  texts: PackedTexts;
}

export const KINDS = ['video', 'photo', 'live', 'showcase'] as const satisfies readonly Post['kind'][];
export const [ACCOUNT, CAMPAIGN, TAGS, PRODUCTS] = [0, 1, 2, 3] as const;
export const POST_FIELDS = 4;
/** Stands in no tag and no id. */
export const BETWEEN = '\u0000';
