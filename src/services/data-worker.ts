import { ACTUAL } from '../core/facts/model';
import { addDays, dayOf } from '../core/time';
import type { AppStatus, HostFeature, ReportFile } from './api';
import { captureHealth } from './capture-health';
import { completeness, type LedgerContext } from './context';
import type { CheckStep, CodeFinding, Oversight, RawRowsQuery } from './data-api';
import { checkSteps } from './data-check';
import { codeFindings } from './data-codes';
import { feedStates } from './data-feeds';
import { findOversights } from './data-oversights';
import { unmatchedSamples } from './data-samples';
import { skuNames } from './data-skus';
import { exportBook } from './export-book';
import type { FigureDesk } from './figure-desk';
import { appStatus } from './page-ledger';
import type { Answer } from './page-worker';
import { rawRows } from './raw-rows';
import { supportBundle } from './support-bundle';

/** What the page knows and its worker cannot ask. */
export interface PageFacts {
  vault: AppStatus['vault'];
  hosts: Record<HostFeature, boolean>;
}

type Answered = <T>(work: () => Promise<T>) => Promise<Answer<T>>;

/** The questions of `DataApi` that read much of the book: they run in the page's worker. */
export function dataWorker(ready: Promise<LedgerContext>, desk: Promise<FigureDesk>, answered: Answered) {
  return {
    check: (facts: PageFacts) => answered(async () => check(await ready, facts)),
    skuNames: () => answered(async () => skuNames(await ready, await desk)),
    oversights: () => answered(async () => oversights(await ready)),
    codeFindings: () => answered(async (): Promise<CodeFinding[]> => codeFindings(await ready)),
    rawRows: (query: RawRowsQuery, format: 'csv' | 'json') => answered(async () => rawRows(await ready, query, format)),
    supportBundle: (facts: PageFacts, made: { by: string; browser: string }, options: { times: boolean }) =>
      answered(async () => bundle(await ready, facts, made, options)),
    exportBook: (onProgress: (done: number) => void) =>
      answered(async (): Promise<ReportFile[]> => exportBook(await ready, `creator-ledger-${dayOf(Date.now(), 'UTC')}.zip`, onProgress)),
  };
}

async function check(context: LedgerContext, { vault, hosts }: PageFacts): Promise<CheckStep[]> {
  const [status, feeds, codes] = await Promise.all([appStatus(context, vault), feedStates(context), codeFindings(context)]);
  return checkSteps({ status, hosts, feeds, codes, now: Date.now() });
}

/** The sync goes back for affiliate rows at most so far; what is older and not settled stays so. */
const AFFILIATE_REACH_DAYS = 180;

async function oversights(context: LedgerContext): Promise<Oversight[]> {
  const { db } = context;
  const [{ connections, shops }, feeds, adAccounts, taggedPosts, samplesUnmatched] = await Promise.all([
    appStatus(context, { state: 'unlocked', retryAt: null }),
    feedStates(context),
    db.adAccounts.toArray(),
    db.posts.count(),
    unmatchedSamples(context),
  ]);
  const oldUnsettled = await oldUnsettledRows(
    context,
    shops.filter(({ source }) => source === 'api').map(({ id }) => id),
  );
  return findOversights({ connections, shops, feeds, adAccounts, taggedPosts, samplesUnmatched, oldUnsettled, now: Date.now() });
}

async function oldUnsettledRows({ figures }: LedgerContext, shops: readonly string[]): Promise<Record<string, number>> {
  const range = await figures.range();
  const last = addDays(dayOf(Date.now(), 'UTC'), -AFFILIATE_REACH_DAYS - 1);
  if (!range || range.from > last || shops.length === 0) return {};
  const counts: Record<string, number> = {};
  for (const { shop, affFlags } of await figures.readFacts(shops, range.from, last)) {
    const open = affFlags.reduce((sum, flags) => sum + (flags & ACTUAL ? 0 : 1), 0);
    counts[shop] = (counts[shop] ?? 0) + open;
  }
  return counts;
}

async function bundle(
  context: LedgerContext,
  facts: PageFacts,
  made: { by: string; browser: string },
  options: { times: boolean },
): Promise<ReportFile> {
  const { db, book } = context;
  const tables: Record<string, number> = {};
  for (const table of db.tables) tables[table.name] = await table.count();
  const sources = {
    status: await appStatus(context, facts.vault),
    hosts: facts.hosts,
    completeness: await completeness(db, book),
    steps: await check(context, facts),
    oversights: await oversights(context),
    health: await captureHealth(db),
    tables,
    madeBy: made.by,
    browser: made.browser,
    madeAt: Date.now(),
  };
  return supportBundle(sources, options);
}
