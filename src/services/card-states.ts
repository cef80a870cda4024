import type { Facts } from '../core/facts';
import type { Ledger, Rules } from '../core/model/ledger';
import type { Day } from '../core/model/orders';
import type { CardState, CreatorCard, ReportRow } from '../core/model/report';
import { buildReport } from '../core/report';
import { toLedgerError } from './wording';

type States = NonNullable<CreatorCard['states']>;

/**
 * What is settled and what is to be expected of each creator over a range, as the report by creator says it (roi.md sections 5 and 6). A
 * state that is refused (too little history for an expectation) is refused for everybody, with the reason.
 */
export function cardStates(facts: Facts, ledger: Ledger, rules: Rules, range: { from: Day; to: Day }): (creatorId: string) => States {
  const settled = stateOf('settled');
  const expected = stateOf('expected');
  return (creatorId) => ({ settled: settled(creatorId), expected: expected(creatorId) });

  function stateOf(state: keyof States): (creatorId: string) => States[keyof States] {
    try {
      const { rows } = buildReport(facts, ledger, rules, { by: 'creator', ...range, state });
      const figures = new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, figuresOf(row)] as const])));
      return (creatorId) => ({ figures: figures.get(creatorId) ?? null });
    } catch (error) {
      const refusal = toLedgerError(error).toInfo();
      return () => ({ refusal });
    }
  }
}

function figuresOf({ roi, band, measures }: ReportRow): CardState {
  const { gmv, gmvSettled, promotionCost, netProfit } = measures;
  return { roi, measures: { gmv, gmvSettled, promotionCost, netProfit }, ...(band ? { band } : {}) };
}
