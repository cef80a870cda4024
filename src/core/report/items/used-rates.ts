import { byCodeUnit } from '../../collections';
import type { FactsBlock } from '../../facts/combine';
import type { OrphanFact } from '../../facts/model';
import type { Cost, FxRate } from '../../model/ledger';
import type { Day } from '../../model/orders';
import { dayOfEpochDay, epochDay, epochDayOf } from '../../time';
import type { Context } from '../context';
import type { Range } from '../range';

/** Notes which exchange rates the lines and costs of a figure were converted by. */
export class UsedRates {
  readonly #used = new Set<string>();

  constructor(readonly context: Context) {}

  /** Of a line: its order's currency, its affiliate row's, the shop's own and that of its unit cost. */
  ofLine(block: FactsBlock, order: number, line: number): void {
    const { facts, epochDay: day } = block;
    this.#note(facts.currencies[facts.orderCurrency?.[order] ?? 0]!, facts.day);
    this.#note(this.context.terms(facts.shop, day).currency, facts.day);
    const unit = this.context.skuCosts.rowOn(facts.skuIds[facts.sku[line]!]!, day);
    if (unit) this.#note(unit.currency, facts.day);
    const row = facts.affiliate[line]!;
    if (row >= 0) this.#note(facts.currencies[facts.affCurrency?.[row] ?? 0]!, facts.day);
  }

  /** Of a cost: its currency on each of its days that are in the range. */
  ofCost({ currency, day, from, to }: Cost, { first, last }: Pick<Range, 'first' | 'last'>): void {
    if (currency === this.context.rules.reportCurrency) return;
    if (from === null || to === null) {
      this.#note(currency, day);
      return;
    }
    for (let n = Math.max(first, epochDay(from)); n <= Math.min(last, epochDay(to)); n++) this.#note(currency, dayOfEpochDay(n));
  }

  /** Of an affiliate row without an order, on the day of its own creation. */
  ofOrphan({ currency, createdAt }: Pick<OrphanFact, 'currency' | 'createdAt'>): void {
    this.#note(currency, dayOfEpochDay(epochDayOf(createdAt, this.context.rules.timeZone)));
  }

  /** The rates as they were entered, by currency, then day. */
  list(): FxRate[] {
    const { ledger, rules } = this.context;
    return ledger.fx
      .filter(({ day, base, quote }) => quote === rules.reportCurrency && this.#used.has(`${base} ${day}`))
      .sort((a, b) => byCodeUnit(a.base, b.base) || byCodeUnit(a.day, b.day));
  }

  #note(currency: string, day: Day): void {
    if (currency !== this.context.rules.reportCurrency) this.#used.add(`${currency} ${day}`);
  }
}
