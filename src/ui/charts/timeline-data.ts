import type { Post } from '../../core/model/ledger';
import type { Day, Minor } from '../../core/model/orders';
import type { ReportRow } from '../../core/model/report';
import { dayOf } from '../../core/time';
import { daysOf, type Span } from '../period';

export interface TimelinePoint {
  day: Day;
  netGmv: Minor;
  /** Names of the posts that were published on the day. */
  posts: string[];
  /** Where the mark stands: at the day's sales; null on days without a post. */
  mark: Minor | null;
}

/** Sales by day with the posts that were published on each; a day without a row had no sale. `zone`: the report's. */
export function timelineOf(
  days: readonly Pick<ReportRow, 'key' | 'measures'>[],
  posts: readonly (Pick<Post, 'publishedAt'> & { name: string })[],
  span: Span,
  zone: string,
): TimelinePoint[] {
  const sales = new Map(days.map((row) => [row.key, row.measures.netGmv]));
  const published = new Map<Day, string[]>();
  for (const { publishedAt, name } of posts) {
    if (publishedAt === null) continue;
    const day = dayOf(publishedAt, zone);
    const names = published.get(day);
    if (names) names.push(name);
    else published.set(day, [name]);
  }
  return daysOf(span).map((day) => {
    const netGmv = sales.get(day) ?? 0;
    const names = published.get(day) ?? [];
    return { day, netGmv, posts: names, mark: names.length > 0 ? netGmv : null };
  });
}
