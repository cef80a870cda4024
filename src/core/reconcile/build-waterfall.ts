import { idAt } from '../facts/columns';
import type { Facts, FactsBlock } from '../facts/combine';
import { COUNTED } from '../facts/model';
import { toAccountKey } from '../handles';
import type { Ledger, PlatformBasis, Rules } from '../model/ledger';
import type { Minor } from '../model/orders';
import { WATERFALL_STEPS, type Waterfall, type WaterfallQuery, type WaterfallStep, type WaterfallStepName } from '../model/reconcile';
import { MoneyRangeError } from '../money';
import { type Context, createContext } from '../report/context';
import { ReportQueryError } from '../report/errors';
import { RateBook } from '../report/fx';
import { dayOfEpochDay, epochDay, epochDayOf } from '../time';
import { DEFAULT_BASIS } from './basis';
import { checkPeriod } from './check-period';
import { LineShares } from './line-shares';
import { type Compared, LEVELS, levelsOf } from './line-values';
import { StepLines } from './step-lines';

/** Steps between the levels S_1 .. S_10, in their order. */
const LINE_STEPS = WATERFALL_STEPS.slice(0, LEVELS - 1);

/**
 * From the platform's figure of a creator in one shop to our net GMV to date: every step with the lines behind it, and what is left over
 * as a step of its own, so that platform + steps = ours, always (roi.md section 9). Levels are sums over lines in the shop's currency,
 * converted at the rate of the last day and rounded once; steps are their differences. Without a platform's figure the steps begin
 * at what its rows come to, on the rules' basis and for the accounts that the creator owned in the period, and nothing is unexplained.
 *
 * @param facts of the shop's days of `daysOfWaterfall`
 * @throws `ReportQueryError`, `ShopRulesMissingError`, `FxMissingError`, `MoneyRangeError`, the errors of the rules' values
 */
export function buildWaterfall(facts: Facts, ledger: Ledger, rules: Rules, query: WaterfallQuery): Waterfall {
  checkPeriod(query, rules);
  const context = createContext(facts, ledger, rules);
  const compared = comparedBy(context, query);
  const { sums, lines, ours } = addUp(context, compared, query);
  const { currency } = rules.shops[query.shop]!;
  const levels = sums.map((sum) => context.rates.convert(exact(sum), currency, query.to));
  const { platform } = query;
  const start = platform === null ? levels[0]! : context.rates.convert(platform.amount, platform.currency, query.to);
  const steps = LINE_STEPS.map((name, i): WaterfallStep => {
    return { name, amount: levels[i + 1]! - levels[i]!, count: lines[i]!.count, orders: lines[i]!.list() };
  });
  const plain = (name: WaterfallStepName, amount: Minor): WaterfallStep => ({ name, amount, count: 0, orders: [] });
  steps.push(plain('currency', exact(ours) - levels[LEVELS - 1]!), plain('unexplained', levels[0]! - start));
  return { query, currency: rules.reportCurrency, rulesVersion: rules.version, platform: platform && start, steps, ours };
}

function comparedBy(context: Context, query: WaterfallQuery): Compared {
  const { rules, owners } = context;
  const creator = owners.ofId(query.creatorId);
  if (creator === undefined) throw new ReportQueryError('creatorId', query.creatorId, 'the id of a creator of the ledger');
  const accounts = new Set(query.platform ? query.platform.accounts.map(toAccountKey) : ownedAccounts(context.ledger, query));
  const numbers = new Set([...accounts].map((key) => context.accounts.numberOf(key)));
  const basis: PlatformBasis = query.platform?.basis ?? rules.platformBasis ?? DEFAULT_BASIS;
  const zone = basis.timeZone ?? rules.shops[query.shop]!.timeZone;
  return {
    accounts,
    isCompared: (account) => numbers.has(account),
    creator,
    basis,
    first: epochDay(query.from),
    last: epochDay(query.to),
    platformDay: (at) => epochDayOf(at, zone),
  };
}

/** Accounts that the creator owned on any day of the period. */
function ownedAccounts({ accounts }: Ledger, { creatorId, from, to }: WaterfallQuery): string[] {
  const isOwned = (owner: Ledger['accounts'][number]['owners'][number]) =>
    owner.creatorId === creatorId && (owner.from ?? from) <= to && (owner.to ?? to) >= from;
  return accounts.filter((account) => account.owners.some(isOwned)).map((account) => account.key);
}

interface Totals {
  /** S_1 .. S_10, minor units of the shop's currency. */
  sums: number[];
  /** Behind the steps from S_1 to S_10. */
  lines: StepLines[];
  /** Minor units of the report currency. */
  ours: Minor;
}

function addUp(context: Context, compared: Compared, { shop }: WaterfallQuery): Totals {
  const totals: Totals = { sums: new Array<number>(LEVELS).fill(0), lines: LINE_STEPS.map(() => new StepLines()), ours: 0 };
  const shares = new LineShares(context);
  const rates = new RateBook(context.ledger.fx, context.rules.shops[shop]!.currency);
  for (const block of context.facts.blocks) {
    const isInPeriod = compared.first <= block.epochDay && block.epochDay <= compared.last;
    const hasRows = block.account.some((account) => compared.isCompared(account));
    if (block.facts.shop === shop && (isInPeriod || hasRows)) addBlock(context, compared, shares, rates, block, totals);
  }
  addOrphans(context, compared, shop, rates, totals);
  return totals;
}

function addBlock(context: Context, compared: Compared, shares: LineShares, rates: RateBook, block: FactsBlock, totals: Totals): void {
  const f = block.facts;
  shares.enter(block);
  for (let order = 0; order < f.orderFlags.length; order++) {
    const currency = f.currencies[f.orderCurrency?.[order] ?? 0]!;
    const isCounted = (f.orderFlags[order]! & COUNTED) !== 0;
    for (let line = f.orderStart[order]!; line < f.orderStart[order + 1]!; line++) {
      const levels = levelsOf(compared, shares, block, order, line);
      if (levels === null) continue;
      add(
        totals,
        idAt(f.orderId, order),
        f.skuIds[f.sku[line]!]!,
        levels.map((level) => rates.convert(level, currency, f.day)),
      );
      if (!isCounted || block.epochDay < compared.first || block.epochDay > compared.last) continue;
      const ours = (amount: Minor) =>
        shares.partOf(context.rates.convert(amount, currency, f.day), ({ owner }) => owner === compared.creator);
      totals.ours += ours(f.revenue[line]!) - ours(f.refunded[line]!);
    }
  }
}

/** Affiliate rows whose order line is not in the book: all that is known of their value is what their commission was computed on. */
function addOrphans(context: Context, compared: Compared, shop: string, rates: RateBook, totals: Totals): void {
  for (const orphan of context.facts.orphans) {
    const day = compared.platformDay(orphan.createdAt);
    if (orphan.shop !== shop || !compared.accounts.has(orphan.account) || day < compared.first || day > compared.last) continue;
    const levels = new Array<Minor>(LEVELS).fill(0);
    levels[0] = rates.convert(orphan.commission.base, orphan.currency, dayOfEpochDay(day));
    add(totals, orphan.orderId, orphan.skuId, levels);
  }
}

function add(totals: Totals, orderId: string, skuId: string, levels: readonly Minor[]): void {
  levels.forEach((level, k) => {
    totals.sums[k]! += level;
    if (k > 0) totals.lines[k - 1]!.add(orderId, skuId, levels[k - 1]!, level);
  });
}

function exact(amount: number): Minor {
  if (!Number.isSafeInteger(amount)) throw new MoneyRangeError('a sum of the waterfall');
  return amount;
}
