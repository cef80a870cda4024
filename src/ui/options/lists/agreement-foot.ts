import type { RowSummary } from '../../components/table-index';
import type { AgreementRow } from '../agreements/use-agreements';

/** A row at the foot of the list. Only costs add up: several agreements count the same sales. */
export interface AgreementSum {
  foot: 'shown' | 'total';
  label: string;
  cost: number;
}

export type ListedAgreement = AgreementRow | AgreementSum;

export const isSum = (row: ListedAgreement): row is AgreementSum => 'foot' in row;

/** What all of them cost so far. */
export function totalOf(rows: readonly AgreementRow[], label: string): AgreementSum {
  return { foot: 'total', label, cost: rows.reduce((sum, row) => sum + costOf(row), 0) };
}

/** What those cost that are shown, where they are not all. */
export function shownSum(labelOf: (shown: number, all: number) => string): RowSummary<ListedAgreement> {
  return {
    start() {
      let cost = 0;
      return {
        add: (row) => {
          cost += isSum(row) ? 0 : costOf(row);
        },
        row: (shown, all) => ({ foot: 'shown', label: labelOf(shown, all), cost }),
      };
    },
  };
}

function costOf({ result }: AgreementRow): number {
  return result?.counted ? result.cost : 0;
}
