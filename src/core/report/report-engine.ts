import type { Facts, FactsBlock } from '../facts/combine';
import type { DayFacts } from '../facts/model';
import type { Ledger, Rules } from '../model/ledger';
import type { AffiliateRow } from '../model/orders';
import type { Report, ReportQuery } from '../model/report';
import { epochDay } from '../time';
import { answer, composed } from './answer';
import { checkQuery, checkRules } from './check-rules';
import { type Context, createContext } from './context';
import { KeptAnswers } from './kept/kept-answers';
import type { DaySource } from './lines/day-source';
import { KeptDays } from './lines/kept-days';
import { type PackedReport, packReport, type Relabel } from './packed';
import { replaceDays } from './replace-days';

/**
 * Reports over facts, ledger and rules that stay: every shop-day is evaluated once, so that another dimension or period only adds up anew,
 * and changed days are evaluated alone; the sums of the last questions stay and change with them. Each report is the one that `buildReport` gives, to the byte.
 */
export class ReportEngine {
  readonly #context: Context;
  readonly #days: KeptDays;
  readonly #answers: KeptAnswers;

  /** Takes over the facts' name tables, which it adds to. Throws as `buildReport`, queries aside. */
  constructor(facts: Facts, ledger: Ledger, rules: Rules) {
    checkRules(rules);
    this.#context = createContext({ ...facts }, ledger, rules);
    this.#days = new KeptDays(this.#context);
    this.#answers = new KeptAnswers(this.#context);
  }

  /**
   * The report for a query. Throws as `buildReport`.
   *
   * @param onProgress hears the share done, 0..1, while days are evaluated; not called where all are known
   */
  report(query: ReportQuery, onProgress?: (done: number) => void): Report {
    this.#prepare(query, onProgress);
    return answer(this.#context, this.#days, query, this.#answers);
  }

  /** The same report with its rows in columns, for another thread; `relabel` gives keys labels that the ledger's figures do not know. */
  packed(query: ReportQuery, onProgress?: (done: number) => void, relabel?: Relabel): PackedReport {
    this.#prepare(query, onProgress);
    return packReport(composed(this.#context, this.#days, query, this.#answers), relabel);
  }

  #prepare(query: ReportQuery, onProgress: ((done: number) => void) | undefined): void {
    checkQuery(query);
    if (onProgress) this.#days.evaluate(epochDay(query.from), epochDay(query.to), onProgress);
  }

  /** Another question of the same facts, ledger and rules. Its answer must hold nothing of what it was given. */
  ask<T>(question: (context: Context, days: DaySource) => T): T {
    return question(this.#context, this.#days);
  }

  /**
   * Puts shop-days in the place of those of the same shop and day, or between the others.
   *
   * @param orphans affiliate rows whose order is not in the book at all; absent: as before
   */
  update(days: readonly DayFacts[], orphans?: readonly AffiliateRow[]): void {
    const { facts } = this.#context;
    const before: readonly FactsBlock[] = facts.blocks;
    replaceDays(facts, days, orphans);
    this.#context.skuCosts.reserve();
    this.#answers.change(before, this.#days.refresh(before));
  }
}
