import { useMemo } from 'react';
import type { AgreementResult } from '../../../core/model/item';
import { useFormat, useT } from '../../../i18n';
import { Count, Money } from '../../components/money';
import type { Column } from '../../components/table-model';
import { statusOf } from '../agreements/agreement-status';
import { termsText } from '../agreements/agreement-words';
import { AgreementMark } from '../agreements/agreements-table';
import type { AgreementRow } from '../agreements/use-agreements';
import { useBook } from '../book';

/** Where something has not begun it has no figures, not zero. */
export const begun = (result: AgreementResult | null) => (result?.counted ? result : null);

/** With whom, what was agreed, where it stands, what it cost and brought. */
export function useAgreementColumns(): Column<AgreementRow>[] {
  const t = useT();
  const format = useFormat();
  const { today, currency } = useBook();
  return useMemo(() => {
    const termsOf = ({ agreement }: AgreementRow) => `${t(`agreements.kind_${agreement.kind}`)} · ${termsText(agreement, t, format)}`;
    const money = (id: 'cost' | 'netGmv' | 'result', header: string): Column<AgreementRow> => ({
      id,
      header,
      width: 122,
      align: 'right',
      value: ({ result }) => begun(result)?.[id] ?? null,
      cell: ({ result }) => <Money minor={begun(result)?.[id] ?? null} currency={currency} result={id === 'result'} />,
    });
    return [
      { id: 'creator', header: t('agreements.creator'), width: 150, value: ({ name }) => name, cell: ({ name }) => <bdi>{name}</bdi> },
      {
        id: 'terms',
        header: t('agreements.terms'),
        width: 204,
        value: termsOf,
        cell: (row) => <span title={termsOf(row)}>{termsOf(row)}</span>,
      },
      {
        id: 'status',
        header: t('agreements.status'),
        width: 136,
        value: ({ agreement }) => statusOf(agreement, today),
        cell: ({ agreement }) => <AgreementMark agreement={agreement} today={today} />,
      },
      money('cost', t('agreements.costSoFar')),
      money('netGmv', t('figures.netGmv')),
      money('result', t('agreements.result')),
      {
        id: 'posts',
        header: t('items.posts'),
        width: 72,
        align: 'right',
        value: ({ result }) => result?.posts.length ?? null,
        cell: ({ result }) => <Count value={result?.posts.length ?? null} />,
      },
      {
        id: 'nextFee',
        header: t('agreements.nextFee'),
        width: 120,
        value: ({ result }) => result?.nextFee?.day ?? null,
        cell: ({ result }) => (result?.nextFee ? format.fullDay(result.nextFee.day) : t('common.noValue')),
      },
    ];
  }, [t, format, today, currency]);
}
