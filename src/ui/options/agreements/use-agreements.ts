import { useMemo } from 'react';
import type { AgreementResult } from '../../../core/model/item';
import type { Agreement, Creator } from '../../../core/model/ledger';
import { ratioOf } from '../../../core/report/rows';
import { type Query, useQuery } from '../../state/query';
import { sharingSales } from './shared-sales';

/** An agreement with whom it is and where it stands. */
export interface AgreementRow {
  agreement: Agreement;
  /** The creator's name; its id where the ledger no longer has it. */
  name: string;
  /** Null while it is not there, or cannot be had. */
  result: AgreementResult | null;
  /** Result by commission and cost so far, in 1/10,000; null without either, or without a result. */
  roi: number | null;
  /** The others that count sales of the same days. */
  sharing: readonly Agreement[];
}

/** All agreements; their results come after them, as they take longer and may fail alone. */
export function useAgreements(): {
  rows: readonly AgreementRow[] | null;
  creators: readonly Creator[];
  known: Query<{ agreements: Agreement[]; creators: Creator[] }>;
  results: Query<AgreementResult[]>;
} {
  const known = useQuery(
    'agreements',
    async (api) => {
      const [agreements, creators] = await Promise.all([api.agreements(), api.creators()]);
      return { agreements, creators };
    },
    ['ledger'],
  );
  const isAny = (known.data?.agreements.length ?? 0) > 0;
  const results = useQuery(isAny ? 'agreement-results' : null, (api) => api.agreementResults(), ['ledger', 'book']);
  const rows = useMemo(() => {
    if (!known.data) return null;
    const names = new Map(known.data.creators.map(({ id, name }) => [id, name]));
    const { agreements } = known.data;
    const found = new Map(results.data?.map((result) => [result.id, result]));
    const counted = new Map(results.data?.map((result) => [result.id, result.counted]));
    return agreements.map((agreement) => {
      const result = found.get(agreement.id) ?? null;
      return {
        agreement,
        name: names.get(agreement.creatorId) ?? agreement.creatorId,
        result,
        roi: roiOf(result),
        sharing: sharingSales(agreement, agreements, counted),
      };
    });
  }, [known.data, results.data]);
  return { rows, creators: known.data?.creators ?? NOBODY, known, results };
}

/** As a creator's: what was left over by what was paid. */
function roiOf(result: AgreementResult | null): number | null {
  return result?.counted ? ratioOf(result.result, result.commission + result.cost) : null;
}

const NOBODY: readonly Creator[] = [];
