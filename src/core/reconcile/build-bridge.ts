import { byCodeUnit } from '../collections';
import type { Facts } from '../facts/combine';
import type { Ledger, Rules } from '../model/ledger';
import type { BridgeQuery, BridgeStepName, SettlementBridge } from '../model/reconcile';
import { MoneyRangeError } from '../money';
import { RateBook } from '../report/fx';
import { datedEntries } from '../report/statement-entries';
import { epochDay } from '../time';
import { SETTLED_STEPS, sumSettled } from './bridge-lines';
import { sumPayments } from './bridge-payments';
import { checkPeriod } from './check-period';

/**
 * From the net GMV of the lines that were settled in a period to what the bank received in it, in the shop's currency: `net_gmv` and the
 * steps up to `settlement` add up to it, as do `settlement` and those after it to `bank`; what is left over is a step of its own
 * (roi.md section 9). A line is in the period of its last settlement, since that is what a statement and a bank can be compared with; a
 * statement line without an order in that of its own day.
 *
 * @param facts of the shop's days, from long before the period (`daysOfBridge`): orders are settled weeks later
 * @throws `ReportQueryError`, `ShopRulesMissingError`, `FxMissingError`, `MoneyRangeError`
 */
export function buildBridge(facts: Facts, ledger: Ledger, rules: Rules, query: BridgeQuery): SettlementBridge {
  const { shop, from, to } = query;
  checkPeriod(query, rules);
  const { currency } = rules.shops[shop]!;
  const settled = sumSettled(facts, datedEntries(ledger, rules), shop, epochDay(from), epochDay(to), new RateBook(ledger.fx, currency));
  const paid = sumPayments(ledger, rules, shop, from, to, settled);
  const unexplained = paid.bank - settled.settlement - paid.notPaidYet - paid.exchange;
  const steps: [BridgeStepName, number, number][] = [
    ...SETTLED_STEPS.map((name): [BridgeStepName, number, number] => {
      return [name, settled.amounts[name], name === 'net_gmv' ? settled.lines : settled.counts[name]];
    }),
    ['settlement', settled.settlement, settled.lines],
    ['not_paid_yet', paid.notPaidYet, paid.daysNotPaid],
    ['exchange_difference', paid.exchange, paid.paymentsExchanged],
    ['unexplained_payment', unexplained, 0],
    ['bank', paid.bank, paid.payments],
  ];
  for (const [name, amount] of steps) if (!Number.isSafeInteger(amount)) throw new MoneyRangeError(`${name} of the bridge`);
  return {
    query,
    currency,
    rulesVersion: rules.version,
    steps: steps.map(([name, amount, count]) => ({ name, amount: amount + 0, count })),
    settledOrders: settled.orders,
    brokenRows: brokenRows(facts, query),
  };
}

/** Settlements of orders up to the period's end whose amounts do not add up: they are in no step. */
function brokenRows({ blocks }: Facts, { shop, to }: BridgeQuery): SettlementBridge['brokenRows'] {
  const problems = blocks.flatMap(({ facts }) => (facts.shop === shop && facts.day <= to ? facts.problems : []));
  const broken = problems.filter((problem) => problem.code === 'settlement_broken');
  return broken
    .map(({ subject, detail }) => ({ orderId: subject, detail }))
    .sort((a, b) => byCodeUnit(a.orderId, b.orderId) || byCodeUnit(a.detail, b.detail));
}
