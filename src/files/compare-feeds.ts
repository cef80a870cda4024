import type { FeedRows } from '../core/model/feeds';
import type { Counts } from './compare';
import type { FileContent } from './content';
import type { PlanContext } from './plan-types';

/** Plain feed tables that files bring rows of, each with the key of a row. */
export const FILE_FEEDS = ['statementEntries', 'unsettled', 'samples'] as const satisfies readonly (keyof FeedRows & keyof FileContent)[];
export type FileFeed = (typeof FILE_FEEDS)[number];

/** What importing rows of the plain feeds would change; an older version than the book's changes nothing. */
export async function compareFeeds(content: Pick<FileContent, FileFeed>, context: Pick<PlanContext, 'feedRows'>): Promise<Counts> {
  const counts: Counts = { added: 0, changed: 0, unchanged: 0 };
  for (const table of FILE_FEEDS) {
    const rows = content[table] as FeedRows[FileFeed][];
    if (rows.length === 0) continue;
    const known = new Map(((await context.feedRows?.(table)) ?? []).map((row) => [keyOf(row), row]));
    for (const row of rows) {
      const there = known.get(keyOf(row));
      if (!there) counts.added++;
      else if (there.asOf > row.asOf || textOf(there) === textOf(row)) counts.unchanged++;
      else counts.changed++;
    }
  }
  return counts;
}

function keyOf(row: FeedRows[FileFeed]): string {
  return JSON.stringify([row.shop, row.id]);
}

/** What a row says, without when. */
function textOf(row: FeedRows[FileFeed]): string {
  const { asOf: _asOf, ...said } = row;
  return JSON.stringify(said, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
