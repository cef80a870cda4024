import type { Post } from '../../core/model/ledger';
import type { Instant } from '../../core/model/orders';
import type { ReportRow } from '../../core/model/report';

interface Seen {
  at: Instant;
  views: number;
}

/** Views as first and as last seen; one look is both no growth and no first. */
export function viewsOf({ counts }: Post): { first: Seen | null; last: Seen | null } {
  const seen = counts.flatMap(({ at, views }) => (views === null ? [] : [{ at, views }])).sort((a, b) => a.at - b.at);
  return { first: seen.length > 1 ? (seen[0] ?? null) : null, last: seen.at(-1) ?? null };
}

/** The marked post first, the others by what was chosen; what is not known stands last. */
export function sortPosts(
  posts: readonly Post[],
  sort: 'newest' | 'profit' | 'views',
  rows: ReadonlyMap<string, ReportRow>,
  markedId: string | null,
): Post[] {
  const rankOf = (post: Post): number => {
    switch (sort) {
      case 'newest':
        return post.publishedAt ?? Number.NEGATIVE_INFINITY;
      case 'profit':
        return rows.get(post.id)?.measures.netProfit ?? Number.NEGATIVE_INFINITY;
      case 'views':
        return viewsOf(post).last?.views ?? Number.NEGATIVE_INFINITY;
    }
  };
  const ranked = posts.map((post) => ({ post, isMarked: post.id === markedId, value: rankOf(post) }));
  ranked.sort((a, b) => Number(b.isMarked) - Number(a.isMarked) || compare(b.value, a.value));
  return ranked.map(({ post }) => post);
}

/** Infinities of one sign are equal, not a number apart. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
