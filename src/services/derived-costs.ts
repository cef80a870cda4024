import { addDays } from '../core/days';
import { type CostSources, type SampleLine, sampleLinesOf, withDerivedCosts } from '../core/feeds';
import type { Ledger, Rules } from '../core/model/ledger';
import type { Day } from '../core/model/orders';
import { dayKey, type FactsSince } from '../store/day-book/facts';
import type { LedgerDb } from '../store/db';
import { readFeed } from '../store/feeds';

/** Days of facts that are in memory at once. */
const SPAN_DAYS = 31;

export interface CostSourceDeps {
  /** Rows of the feeds that bring costs. */
  feeds(): Promise<Pick<CostSources, 'samples' | 'adDays' | 'adAccounts'>>;
  /** Grows with every change of the feeds. */
  ledgerRevision(): Promise<number>;
  shopIds(): Promise<string[]>;
  range(): Promise<{ from: Day; to: Day } | null>;
  factsSince(shops: readonly string[], from: Day, to: Day, known: ReadonlyMap<string, number>): Promise<FactsSince>;
}

/**
 * The ledger as figures book it by these rules: with the costs that follow from synced ads and samples, which nobody keeps. Throws as
 * `withDerivedCosts`.
 */
export async function ledgerFor(deps: { ledger(): Promise<Ledger>; costSources?(): Promise<CostSources> }, rules: Rules): Promise<Ledger> {
  const [ledger, sources] = await Promise.all([deps.ledger(), deps.costSources?.()]);
  return sources ? withDerivedCosts(ledger, rules, sources) : ledger;
}

/** What costs of an open book are derived from; ask the same function again for what changed. */
export function costSourcesOf(db: LedgerDb, deps: Omit<CostSourceDeps, 'feeds'>): () => Promise<CostSources> {
  const feeds = async () => {
    const [samples, adDays, adAccounts] = await Promise.all([readFeed(db, 'samples'), readFeed(db, 'adDays'), readFeed(db, 'adAccounts')]);
    return { samples, adDays, adAccounts };
  };
  const reader = new CostSourceReader({ ...deps, feeds });
  return () => reader.read();
}

/**
 * Reads what costs are derived from, and again only what changed: feeds by the ledger's revision, sample lines from the facts of all shops
 * day by day. What did not change is the same object. Books without samples are asked for no facts.
 */
export class CostSourceReader {
  #feeds: { revision: number; rows: Pick<CostSources, 'samples' | 'adDays' | 'adAccounts'> } | null = null;
  /** Sample lines by `dayKey`, of days that have any, and the revisions of all days that were looked at. */
  #lines = new Map<string, SampleLine[]>();
  #known = new Map<string, number>();
  #last: CostSources | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(readonly deps: CostSourceDeps) {}

  /** The sources as they stand; one reading at a time. */
  read(): Promise<CostSources> {
    const answer = this.#queue.then(() => this.#read());
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  async #read(): Promise<CostSources> {
    const revision = await this.deps.ledgerRevision();
    if (this.#feeds?.revision !== revision) {
      this.#feeds = { revision, rows: await this.deps.feeds() };
      this.#last = null;
    }
    const { rows } = this.#feeds;
    if (rows.samples.some(({ orderId }) => orderId !== null) && (await this.#readLines())) this.#last = null;
    this.#last ??= { ...rows, sampleLines: [...this.#lines.keys()].sort().flatMap((key) => this.#lines.get(key)!) };
    return this.#last;
  }

  /** Brings the sample lines up to date; gives whether any are others now. */
  async #readLines(): Promise<boolean> {
    const { deps } = this;
    const [shops, range] = [await deps.shopIds(), await deps.range()];
    let isChanged = false;
    const put = (key: string, lines: SampleLine[]) => {
      if (JSON.stringify(lines) === JSON.stringify(this.#lines.get(key) ?? [])) return;
      isChanged = true;
      if (lines.length > 0) this.#lines.set(key, lines);
      else this.#lines.delete(key);
    };
    const forget = (key: string) => {
      this.#known.delete(key);
      put(key, []);
    };
    const isLeft = (key: string) => {
      const at = key.lastIndexOf('/');
      const day = key.slice(at + 1);
      return range !== null && shops.includes(key.slice(0, at)) && range.from <= day && day <= range.to;
    };
    for (const key of [...this.#known.keys()]) if (!isLeft(key)) forget(key);
    if (range === null) return isChanged;
    for (let from = range.from; from <= range.to; from = addDays(from, SPAN_DAYS)) {
      const last = addDays(from, SPAN_DAYS - 1);
      const { changed, gone } = await deps.factsSince(shops, from, last < range.to ? last : range.to, this.#known);
      for (const key of gone) forget(key);
      for (const { facts, revision } of changed) {
        const key = dayKey(facts.shop, facts.day);
        this.#known.set(key, revision);
        put(key, sampleLinesOf([facts]));
      }
    }
    return isChanged;
  }
}
