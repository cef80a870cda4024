import { transfer } from 'comlink';
import type { Ledger } from '../../core/model/ledger';
import type { ReportQuery } from '../../core/model/report';
import { buffersOf, packTexts, type Relabel, type ReportEngine, textAt } from '../../core/report';
import type { PackedNames } from '../../core/report/packed/model';
import type { Answer } from '../page-worker';
import { BETWEEN, KINDS, type PackedPageReport, type PackedPosts, POST_FIELDS } from './model';

type LedgerPost = Ledger['posts'][number];
/** What is packed of a post. */
type PostLike = Pick<LedgerPost, 'accountKey' | 'kind' | 'publishedAt' | 'campaign' | 'tags' | 'productIds'>;

/**
 * The report as its page takes it: rows in columns; of posts their captions for labels and what else lists show of them, so that no page
 * has to read all posts.
 */
export function packedPageReport(engine: ReportEngine, query: ReportQuery, onProgress?: (done: number) => void): PackedPageReport {
  const isOfPosts = query.by === 'post' || query.by2 === 'post';
  if (!isOfPosts) return { report: engine.packed(query, onProgress), posts: null };
  const known = knownPosts(engine.ask(({ ledger }) => ledger.posts));
  const report = engine.packed(query, onProgress, query.by === 'post' ? known.first : known.second);
  return { report, posts: query.by === 'post' && query.by2 === undefined ? known.pack(report.rows.names) : null };
}

/** Hands an answer to the page without a copy of its columns. */
export function reportHandedOver(answer: Answer<PackedPageReport>): Answer<PackedPageReport> {
  return answer.ok ? transfer(answer, buffersOf(answer.value.report)) : answer;
}

interface KnownPosts {
  first: Relabel;
  second: Relabel;
  pack(names: PackedNames): PackedPosts;
}

/** By the ledger's posts; of two platforms' posts with one id TikTok's. */
const all = new WeakMap<readonly LedgerPost[], KnownPosts>();

function knownPosts(posts: readonly LedgerPost[]): KnownPosts {
  const made = all.get(posts) ?? makeKnown(posts);
  all.set(posts, made);
  return made;
}

function makeKnown(posts: readonly LedgerPost[]): KnownPosts {
  const byId = new Map<string, LedgerPost>();
  for (const post of posts) if (post.platform === 'tiktok' || !byId.has(post.id)) byId.set(post.id, post);
  const captionOf = (id: string) => byId.get(id)?.caption?.trim() || undefined;
  const packed = new WeakMap<object, PackedPosts>();
  return {
    first: (key, isSecond) => (isSecond ? undefined : captionOf(key)),
    second: (key, isSecond) => (isSecond ? captionOf(key) : undefined),
    pack({ texts, named }) {
      const made = packed.get(texts) ?? packPosts(named.length, (line) => byId.get(textAt(texts, line, 0)));
      packed.set(texts, made);
      return made;
    },
  };
}

/** What is known of the posts of `length` names; undefined: nothing. */
export function packPosts(length: number, postAt: (line: number) => PostLike | undefined): PackedPosts {
  const kinds = new Uint8Array(length);
  const publishedAt = new Float64Array(length).fill(Number.NaN);
  const found = Array.from({ length }, (_, line) => postAt(line));
  for (const [line, post] of found.entries()) {
    if (!post) continue;
    kinds[line] = KINDS.indexOf(post.kind) + 1;
    publishedAt[line] = post.publishedAt ?? Number.NaN;
  }
  const texts = packTexts(length, POST_FIELDS, (line, field) => {
    const post = found[line];
    if (!post) return '';
    return [post.accountKey, post.campaign ?? '', ended(post.tags ?? []), ended(post.productIds)][field]!;
  });
  return { kinds, publishedAt, texts };
}

function ended(values: readonly string[]): string {
  return values.map((value) => value + BETWEEN).join('');
}
