import { byCodeUnit } from '../../collections';
import type { Alert } from './model';

const [MIN_AGE_DAYS, MIN_VIEWS, MIN_PEERS] = [7, 5000, 30];
const MOST = 3.5;
const MAD_TO_DEVIATION = 0.6745;

export const REACTIONS = ['likes', 'comments', 'orders'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** Counts of a post as last seen; null where nobody saw them. */
export interface PostCounts extends Readonly<Record<Reaction, number | null>> {
  readonly postId: string;
  readonly contentType: string;
  readonly ageDays: number;
  readonly views: number | null;
}

export interface UnusualPostEvidence {
  readonly reaction: Reaction;
  readonly count: number;
  readonly views: number;
  /** ln((count + 1) / (views + 1)) of the post, and median and MAD of it over its peers. */
  readonly value: number;
  readonly median: number;
  readonly mad: number;
  /** 0.6745 (value - median) / MAD */
  readonly robustZ: number;
  readonly peers: number;
}

export type UnusualPostAlert = Alert<'reactions_too_many' | 'reactions_too_few', UnusualPostEvidence>;

/**
 * (b) Posts whose likes, comments or orders per view stand far from those of their peers: robust z beyond 3.5. Peers are the posts of one
 * content type that are old and seen enough, the post included; under 30 of them, or with a MAD of 0, there is no alert. Sorted by post
 * id, then reaction.
 */
export function unusualPosts(posts: readonly PostCounts[]): UnusualPostAlert[] {
  const alerts: UnusualPostAlert[] = [];
  const eligible = posts.filter((post) => post.ageDays >= MIN_AGE_DAYS && (post.views ?? 0) >= MIN_VIEWS);
  for (const contentType of new Set(eligible.map((post) => post.contentType))) {
    for (const reaction of REACTIONS) {
      const peers = eligible.filter((post) => post.contentType === contentType && post[reaction] !== null);
      if (peers.length >= MIN_PEERS) alerts.push(...outliers(peers, reaction));
    }
  }
  return alerts.sort((a, b) => byCodeUnit(a.subject, b.subject) || byCodeUnit(a.evidence.reaction, b.evidence.reaction));
}

function outliers(peers: readonly PostCounts[], reaction: Reaction): UnusualPostAlert[] {
  const values = peers.map((post) => Math.log((post[reaction]! + 1) / (post.views! + 1)));
  const middle = median(values);
  const mad = median(values.map((value) => Math.abs(value - middle)));
  if (mad === 0) return [];
  return peers.flatMap((post, i): UnusualPostAlert[] => {
    const value = values[i]!;
    const robustZ = (MAD_TO_DEVIATION * (value - middle)) / mad;
    if (Math.abs(robustZ) <= MOST) return [];
    const evidence = { reaction, count: post[reaction]!, views: post.views!, value, median: middle, mad, robustZ, peers: peers.length };
    return [{ reason: robustZ > 0 ? 'reactions_too_many' : 'reactions_too_few', subject: post.postId, evidence }];
  });
}

/** The middle value, or the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
