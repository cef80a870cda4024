import { useMemo } from 'react';
import { useT } from '../../../i18n';
import { type AgreementStatus, statesHeld } from '../agreements/agreement-status';
import type { AgreementRow } from '../agreements/use-agreements';
import { useBook } from '../book';
import type { FilterField } from '../table/filter-model';
import { isSum, type ListedAgreement } from './agreement-foot';

/** What agreements can be filtered by beside their figures. */
export function useAgreementFields(): readonly FilterField<ListedAgreement>[] {
  const t = useT();
  const { today } = useBook();
  return useMemo(() => {
    const none = t('tables.noneOf');
    const choice = (
      id: string,
      label: string,
      of: (row: AgreementRow) => readonly string[],
      labelOf: (value: string) => string = (value) => value || none,
    ): FilterField<ListedAgreement> => ({ ...{ id, label, kind: 'choice' }, valuesOf: (row) => (isSum(row) ? [] : of(row)), labelOf });
    return [
      choice('creator', t('agreements.creator'), ({ name }) => [name]),
      choice(
        'kind',
        t('agreements.kind'),
        ({ agreement }) => [agreement.kind],
        (kind) => t(`agreements.kind_${kind as AgreementRow['agreement']['kind']}`),
      ),
      choice(
        'status',
        t('agreements.status'),
        ({ agreement }) => statesHeld(agreement, today),
        (status) => t(status === 'expiring' ? 'agreements.expiringSoon' : `agreements.status_${status as AgreementStatus}`),
      ),
      choice(
        'campaign',
        t('agreements.campaign'),
        ({ agreement }) => [agreement.campaign || '(none)'],
        (value) => (value === '(none)' ? none : value),
      ),
    ];
  }, [t, today]);
}
