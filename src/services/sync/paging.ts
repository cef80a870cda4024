import { assertWhole, countOn, moveMark, type OpenWindow, PagingLoop } from './cursor';

/** A place in a list that comes in pages. */
export type Paging = Pick<OpenWindow, 'pageToken' | 'emptyPages' | 'mark' | 'seen' | 'total'>;

/** The beginning of a list. */
export const FIRST_PAGE: Paging = { pageToken: null, emptyPages: 0 };
const MAX_EMPTY_PAGES = 10;

/**
 * The place after a page; null at the end. `totalCount` where the server counts what `rows` counts. Throws `PagingLoop` where the pages do not
 * end, or end too soon.
 */
export function nextPage(place: Paging, page: { rows: number; nextPageToken: string | null; totalCount?: number | null }): Paging | null {
  const { pageToken, emptyPages, mark } = place;
  const count = { rows: page.rows, totalCount: page.totalCount ?? null };
  if (page.nextPageToken === null) {
    assertWhole(place, count);
    return null;
  }
  const empty = page.rows === 0 ? emptyPages + 1 : 0;
  if (empty >= MAX_EMPTY_PAGES) throw new PagingLoop(`got ${empty} pages without a row, expected rows or the end`);
  const on = { pageToken: page.nextPageToken, emptyPages: empty, mark: moveMark(mark, pageToken, page.nextPageToken) };
  return { ...on, ...countOn(place, count) };
}
