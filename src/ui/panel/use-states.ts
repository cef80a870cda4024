import type { ReportState } from '../../core/model/ledger';
import type { CardState } from '../../core/model/report';
import type { PageQuery } from '../../services/api';
import type { Span } from '../period';
import { type Query, useQuery } from '../state/query';

/** A creator's figures in a state; null where there is nothing of theirs. */
export type StateRow = Pick<Query<CardState | null>, 'data' | 'error' | 'loading'>;

/** What of a creator's figures is settled and what is to be expected; asked one after the other, after the figures that stand ready. */
export function useStates(creatorId: string, { from, to }: Span): { settled: StateRow; expected: StateRow } {
  const ask = (state: ReportState): PageQuery => ({ by: 'creator', from, to, onlyCreator: creatorId, state });
  const row = (state: ReportState) => async (api: Parameters<Parameters<typeof useQuery>[1]>[0], signal: AbortSignal) => {
    const report = await api.report(ask(state), signal);
    return report.rows.find(({ id }) => id === creatorId) ?? null;
  };
  const key = `states:${creatorId}:${from}:${to}`;
  const settled = useQuery(`${key}:settled`, row('settled'), ['book', 'ledger']);
  const isSettled = settled.data !== undefined || settled.error !== null;
  const expected = useQuery(isSettled ? `${key}:expected` : null, row('expected'), ['book', 'ledger']);
  return { settled, expected };
}
