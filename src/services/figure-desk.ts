import { combineFacts, type DayFacts, factsOfShops } from '../core/facts';
import { type CostSources, withDerivedCosts } from '../core/feeds';
import type { Ledger, Rules } from '../core/model/ledger';
import type { AffiliateRow, Day } from '../core/model/orders';
import type { Report } from '../core/model/report';
import { ReportEngine, spanNeeded } from '../core/report';
import type { Steps } from '../core/steps';
import { dayKey, type FactsSince } from '../store/day-book/facts';
import type { PageQuery } from './api';
import { type FigureDeps, factShops, type Material, rulesNow } from './figures';
import { Lanes } from './lanes';
import { LongQuestions } from './long-questions';
import type { PackedPageReport } from './page-report/model';
import { packedPageReport } from './page-report/pack';

export interface DeskDeps extends FigureDeps {
  /** Facts of the shops' days that are not as the caller knows them. */
  factsSince(shops: readonly string[], from: Day, to: Day, known: ReadonlyMap<string, number>): Promise<FactsSince>;
  /** Grows with every change of hand-kept data. */
  ledgerRevision(): Promise<number>;
}

/** Days, shops and rules that a question is about. */
export type DeskQuery = Pick<PageQuery, 'from' | 'to' | 'shops' | 'rulesVersion'>;

/** Facts of all shops, evaluated by one set of rules and one state of the ledger. */
interface Resident {
  /** The shops, the ledger's revision, the state of what costs are derived from, and the rules, as a text. */
  key: string;
  engine: ReportEngine;
  orphans: readonly AffiliateRow[];
}

/**
 * Reports of one page. The facts stay in the page's worker: another dimension or period adds up what is there, a changed day is read
 * and evaluated alone, changed rules evaluate anew what is in memory. Every report equals `makeReport`'s.
 */
export class FigureDesk {
  #resident: Resident | null = null;
  /** Days in memory by `dayKey`, kept over a change of the rules. */
  #days = new Map<string, { facts: DayFacts; revision: number }>();
  /** Days that came since the engine was brought up to date. */
  #fresh = new Set<string>();
  #ledger: { revision: number; ledger: Ledger } | null = null;
  /** What costs are derived from, as of a revision of the ledger; `state` is another number where it is different. */
  #costs: { revision: number; sources: CostSources; state: number } | null = null;
  /** Another number whenever the engine is another one, or its facts are. */
  #state = 0;
  readonly #lanes = new Lanes();
  readonly #long = new LongQuestions(this.#lanes, () => this.#state);

  constructor(readonly deps: DeskDeps) {}

  /** The report for a query from the book as it stands; one question at a time. `onProgress` hears the share done where it takes a while. */
  report({ rulesVersion, ...query }: PageQuery, onProgress?: (done: number) => void): Promise<Report> {
    return this.ask({ rulesVersion, ...query }, (engine) => engine.report(query, onProgress));
  }

  /** The same report as its page takes it. */
  packed({ rulesVersion, ...query }: PageQuery, onProgress?: (done: number) => void): Promise<PackedPageReport> {
    return this.ask({ rulesVersion, ...query }, (engine) => packedPageReport(engine, query, onProgress));
  }

  /** The same for a question that nobody asked yet: it has its turn when no other waits. */
  packedAhead({ rulesVersion, ...query }: PageQuery): Promise<PackedPageReport> {
    const make = async () => packedPageReport(await this.#engine({ rulesVersion, ...query }), query);
    return new Promise((resolve, reject) => {
      this.#lanes.add({
        slice: () =>
          make()
            .then(resolve, reject)
            .then(() => true),
      });
    });
  }

  /** Another question of the facts of these shops and days, as they stand. */
  ask<T>(query: DeskQuery, question: (engine: ReportEngine) => T): Promise<T> {
    return this.#lanes.ask(async () => question(await this.#engine(query)));
  }

  /**
   * A long question, done in steps between all others. Who asks the same while it is under way waits for the same run; an answer stays as
   * long as nothing changed that it was made from.
   *
   * @param key tells questions apart, days, shops and rules included
   * @throws the signal's reason once it is aborted
   */
  async askLong<T>(key: string, query: DeskQuery, question: (engine: ReportEngine) => Steps<T>, signal?: AbortSignal): Promise<T> {
    const known = await this.ask(query, () => this.#long.known(key));
    signal?.throwIfAborted();
    const answer = known ? known.value : await this.#long.ask(key, async () => question(await this.#engine(query)), signal);
    return answer as T;
  }

  /**
   * What questions beside reports are answered from, as `materialOf` gives it, without reading or joining anything anew. It stays as it is
   * while the desk goes on.
   */
  material(query: DeskQuery): Promise<Material> {
    return this.#lanes.ask(async () => {
      const { shops, ...days } = query;
      const engine = await this.#engine(days);
      const all = engine.ask(({ facts, ledger, rules }) => ({ facts: { ...facts }, ledger, rules }));
      if (!shops) return all;
      const rules = await rulesNow(this.deps, shops, query.rulesVersion);
      // What ads and samples cost follows from the rules.
      const isSame = JSON.stringify(rules) === JSON.stringify(all.rules);
      const ledger = isSame || !this.#costs ? all.ledger : withDerivedCosts(this.#ledger!.ledger, rules, this.#costs.sources);
      return { facts: factsOfShops(all.facts, shops), ledger, rules };
    });
  }

  async #engine({ rulesVersion, ...query }: DeskQuery): Promise<ReportEngine> {
    const { deps } = this;
    const shops = await factShops(deps, query.shops);
    const rules = await rulesNow(deps, query.shops ?? shops, rulesVersion);
    const range = await deps.range();
    // Nearly every question needs the whole book's facts: the first one has them read while the ledger is.
    const early = range && this.#days.size === 0 ? this.#read(shops, range) : undefined;
    const [{ ledger, revision }] = await Promise.all([this.#currentLedger(), early]);
    const book = range ?? { from: query.from, to: query.to };
    const isGone = await this.#read(shops, spanNeeded(ledger, rules, query, book));
    const orphans = await deps.readOrphans(shops);
    const costs = await this.#currentCosts(revision, isGone);
    const key = JSON.stringify([shops, revision, costs?.state, rules]);
    const kept = this.#resident?.key === key && !isGone ? this.#resident : null;
    // What breaks off in the middle (a rate is missing) leaves nothing half done behind.
    this.#resident = null;
    if (kept) this.#update(kept, orphans);
    else this.#state += 1;
    const booked = () => (costs ? withDerivedCosts(ledger, rules, costs.sources) : ledger);
    const current = kept ?? { key, engine: this.#evaluate(shops, booked(), rules, orphans), orphans };
    this.#fresh.clear();
    this.#resident = current;
    return current.engine;
  }

  #evaluate(shops: readonly string[], ledger: Ledger, rules: Rules, orphans: readonly AffiliateRow[]): ReportEngine {
    const days = [...this.#days.values()].map(({ facts }) => facts).filter(({ shop }) => shops.includes(shop));
    return new ReportEngine(combineFacts(days, orphans), ledger, rules);
  }

  #update(resident: Resident, orphans: readonly AffiliateRow[]): void {
    const fresh = [...this.#fresh].map((id) => this.#days.get(id)!.facts);
    const isSame = isSameRows(orphans, resident.orphans);
    if (fresh.length === 0 && isSame) return;
    this.#state += 1;
    resident.engine.update(fresh, isSame ? undefined : orphans);
    resident.orphans = orphans;
  }

  /**
   * Brings the days in memory up to date with the book: those of the span, and those that an earlier question asked for. Gives whether a
   * day is gone.
   */
  async #read(shops: readonly string[], { from, to }: { from: Day; to: Day }): Promise<boolean> {
    const held = [...this.#days.values()].filter(({ facts }) => shops.includes(facts.shop)).map(({ facts }) => facts.day);
    const first = held.reduce((a, b) => (b < a ? b : a), from);
    const last = held.reduce((a, b) => (b > a ? b : a), to);
    const known = new Map([...this.#days].map(([id, { revision }]) => [id, revision]));
    const { changed, gone } = await this.deps.factsSince(shops, first, last, known);
    for (const id of gone) this.#days.delete(id);
    for (const { facts, revision } of changed) {
      const id = dayKey(facts.shop, facts.day);
      this.#days.set(id, { facts, revision });
      this.#fresh.add(id);
    }
    return gone.length > 0;
  }

  async #currentLedger(): Promise<{ revision: number; ledger: Ledger }> {
    const revision = await this.deps.ledgerRevision();
    if (this.#ledger?.revision !== revision) this.#ledger = { revision, ledger: await this.deps.ledger() };
    return this.#ledger;
  }

  /** What costs are derived from: asked for anew where the ledger or any day is another one now. */
  async #currentCosts(revision: number, isGone: boolean): Promise<{ sources: CostSources; state: number } | null> {
    const { costSources } = this.deps;
    if (!costSources) return null;
    if (this.#costs?.revision === revision && this.#fresh.size === 0 && !isGone) return this.#costs;
    const before = this.#costs;
    const sources = await costSources();
    this.#costs = { revision, sources, state: before?.sources === sources ? before.state : (before?.state ?? 0) + 1 };
    return this.#costs;
  }
}

function isSameRows(a: readonly AffiliateRow[], b: readonly AffiliateRow[]): boolean {
  return a.length === b.length && a.every((row, i) => JSON.stringify(row) === JSON.stringify(b[i]));
}
