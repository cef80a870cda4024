import { groupBy } from '../core/collections';
import type { Account, Creator, Ledger } from '../core/model/ledger';
import { recordKey } from '../core/model/ops';
import { type OrderRow, type RowMeta, rowId, type StreamRows } from '../core/model/orders';
import type { FileContent } from './content';
import type { FileStream, PlanContext } from './plan-types';

/** How many rows are asked for at a time. */
const BATCH = 500;

export interface Counts {
  added: number;
  changed: number;
  unchanged: number;
}

/** What importing rows of a stream would change; an older version than the book's changes nothing. */
export async function compareStream<S extends FileStream>(
  stream: S,
  rows: readonly StreamRows[S][],
  context: PlanContext,
): Promise<Counts> {
  const counts: Counts = { added: 0, changed: 0, unchanged: 0 };
  for (const [shop, ofShop] of groupBy(rows, (row) => row.shop)) {
    for (let at = 0; at < ofShop.length; at += BATCH) {
      context.signal?.throwIfAborted();
      const batch = ofShop.slice(at, at + BATCH);
      const known = await context.lookUp(
        stream,
        shop,
        batch.map((row) => rowId(stream, row)),
      );
      for (const row of batch) {
        const there = known.get(rowId(stream, row));
        if (!there) counts.added += weight(row);
        else if (there.asOf > row.asOf || contentOf(there) === contentOf(row)) counts.unchanged += weight(row);
        else counts.changed += weight(row);
      }
    }
  }
  return counts;
}

/** An order counts once for each of its lines, as the file has a row for each. */
function weight(row: RowMeta & Partial<Pick<OrderRow, 'lines'>>): number {
  return row.lines?.length ?? 1;
}

/** What a row says, without where it came from and when. */
function contentOf(row: RowMeta): string {
  const { asOf: _asOf, origin: _origin, ...content } = row;
  return canonical(content);
}

/** What importing hand-kept rows would change, counted as rows of a file of that kind: what it adds beside its own rows is not counted. */
export function compareLedger(kind: string, content: FileContent, ledger: Ledger | undefined): Counts {
  const counts: Counts = { added: 0, changed: 0, unchanged: 0 };
  const compare = <T>(
    rows: readonly T[],
    known: readonly T[] | undefined,
    key: (row: T) => string,
    same: (row: T) => unknown = (row) => row,
  ) => {
    const there = new Map(known?.map((row) => [key(row), canonical(same(row))]));
    for (const row of rows) {
      const before = there.get(key(row));
      if (before === undefined) counts.added++;
      else if (before === canonical(same(row))) counts.unchanged++;
      else counts.changed++;
    }
  };
  const listed = (accounts: readonly Account[] | undefined, id: string) =>
    accounts?.filter((account) => account.owners.some((owner) => owner.creatorId === id)).map((a) => [a.key, a.primary]);
  const touched = new Set(content.accounts.map((account) => account.key));
  const accountsAfter = [...(ledger?.accounts.filter((account) => !touched.has(account.key)) ?? []), ...content.accounts];
  if (kind === 'creators') {
    const withAccounts = (creators: readonly Creator[] | undefined, accounts: readonly Account[] | undefined) =>
      creators?.map((creator) => ({ creator, accounts: listed(accounts, creator.id)?.sort() }));
    const before = withAccounts(ledger?.creators, ledger?.accounts);
    compare(withAccounts(content.creators, accountsAfter)!, before, ({ creator }) => creator.id);
  }
  if (kind === 'platform_creators') {
    compare(
      content.accounts,
      ledger?.accounts,
      (account) => account.key,
      ({ followers, figures }) => [followers, figures?.map(({ at: _at, ...said }) => said) ?? []],
    );
  }
  if (kind === 'accounts') {
    compare(
      periodsOf(content.accounts),
      ledger && periodsOf(ledger.accounts),
      ({ period }) => period,
      ({ reach }) => reach,
    );
  }
  compare(
    content.posts,
    ledger?.posts as typeof content.posts | undefined,
    (post) => `${post.platform}:${post.id}`,
    (post) => [post.accountKey, post.kind, post.publishedAt, post.productIds, post.campaign],
  );
  compare(content.costs, ledger?.costs, (cost) => cost.id);
  compare(content.skuCosts, ledger?.skuCosts, (cost) => `${cost.skuId}@${cost.from ?? ''}`);
  compare(
    content.fx,
    ledger?.fx,
    (rate) => `${rate.day}/${rate.base}/${rate.quote}`,
    (rate) => rate.rate,
  );
  compare(content.codes, ledger?.codes, (code) => code.code);
  compare(content.clicks, ledger?.clicks, (after) => recordKey({ entity: 'click', after }));
  compare(content.agreements, ledger?.agreements, (agreement) => agreement.id);
  compare(content.payments, ledger?.payments, (payment) => payment.id);
  return counts;
}

/** Periods of ownership, with who follows: the rows of accounts.csv. */
function periodsOf(accounts: readonly Account[]): { period: string; reach: unknown }[] {
  return accounts.flatMap(({ key, owners, followers, audience = null }) =>
    owners.map(({ creatorId, from, to }) => ({ period: JSON.stringify([key, creatorId, from, to]), reach: [followers, audience] })),
  );
}

/** JSON with sorted keys, so that equal content is an equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
