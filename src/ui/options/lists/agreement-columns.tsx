import { useMemo } from 'react';
import { formatAmount } from '../../../core/money';
import { useFormat, useT } from '../../../i18n';
import { Count, Money, Ratio } from '../../components/money';
import type { Column } from '../../components/table-model';
import { statusOf } from '../agreements/agreement-status';
import { periodText, termsText } from '../agreements/agreement-words';
import { AgreementMark } from '../agreements/agreements-table';
import type { AgreementRow } from '../agreements/use-agreements';
import { useBook } from '../book';
import { plainRatio } from '../table/plain-text';
import { isSum, type ListedAgreement } from './agreement-foot';

type Listed = Column<ListedAgreement>;
type MoneyColumn = 'cost' | 'netGmv' | 'contribution' | 'commission' | 'result';

/** Where something has not begun it has no figures, not zero. */
const begun = ({ result }: AgreementRow) => (result?.counted ? result : null);

/** With whom, what was agreed, where it stands, what it cost and brought; what is less often asked for is hidden at first. */
export function useAgreementColumns(): readonly Listed[] {
  const t = useT();
  const format = useFormat();
  const { today, currency } = useBook();
  return useMemo(() => {
    const termsOf = ({ agreement }: AgreementRow) => `${t(`agreements.kind_${agreement.kind}`)} · ${termsText(agreement, t, format)}`;
    const words = (id: string, header: string, width: number, of: (row: AgreementRow) => string): Listed => ({
      ...{ id, header, width },
      value: (row) => (isSum(row) ? null : of(row)),
      cell: (row) => (isSum(row) ? null : <bdi title={of(row)}>{of(row)}</bdi>),
    });
    const money = (id: MoneyColumn, header: string, width: number, title?: string): Listed => {
      const of = (row: ListedAgreement) => {
        if (isSum(row)) return id === 'cost' ? row.cost : null;
        return begun(row)?.[id] ?? null;
      };
      return {
        ...{ id, header, width, align: 'right', unit: 'money' },
        title: title ?? `${header} (${currency})`,
        heading: `${header} (${currency})`,
        value: of,
        text: (row) => {
          const minor = of(row);
          return minor === null ? '' : formatAmount(minor, currency);
        },
        cell: (row) =>
          isSum(row) && id !== 'cost' ? (
            <span title={t('agreements.sumHint')}>–</span>
          ) : (
            <Money minor={of(row)} currency={currency} bare result={id === 'result'} />
          ),
      };
    };
    const count = (id: string, header: string, width: number, of: (row: AgreementRow) => number | null): Listed => ({
      ...{ id, header, width, align: 'right', unit: 'count' },
      value: (row) => (isSum(row) ? null : of(row)),
      cell: (row) => (isSum(row) ? null : <Count value={of(row)} />),
    });
    const creator: Listed = {
      id: 'creator',
      header: t('agreements.creator'),
      width: 140,
      value: (row) => (isSum(row) ? row.label : row.name),
      cell: (row) => (isSum(row) ? <span title={t('agreements.sumHint')}>{row.label}</span> : <bdi title={row.name}>{row.name}</bdi>),
    };
    const status: Listed = {
      ...words('status', t('agreements.status'), 128, ({ agreement }) => t(`agreements.status_${statusOf(agreement, today)}`)),
      cell: (row) => (isSum(row) ? null : <AgreementMark agreement={row.agreement} today={today} />),
    };
    const roi: Listed = {
      ...{ id: 'roi', header: t('figures.roi'), title: t('agreements.roiDef'), width: 102, align: 'right', unit: 'percent' },
      value: (row) => (isSum(row) ? null : row.roi),
      text: (row) => (isSum(row) ? '' : plainRatio(row.roi)),
      cell: (row) => (isSum(row) ? null : <Ratio value={row.roi} result />),
    };
    const sharing: Listed = {
      ...count('sharing', t('agreements.sharing'), 98, (row) => (begun(row) ? row.sharing.length : null)),
      title: t('agreements.sharingHint'),
      cell: (row) =>
        isSum(row) || row.sharing.length === 0 ? null : (
          <span title={t('agreements.sharedNote', { n: row.sharing.length })}>{t('agreements.sharingN', { n: row.sharing.length })}</span>
        ),
    };
    const nextFee: Listed = {
      ...words('nextFee', t('agreements.nextFee'), 104, ({ result }) => result?.nextFee?.day ?? ''),
      cell: (row) => {
        if (isSum(row)) return null;
        const day = row.result?.nextFee?.day;
        if (!day) return t('common.noValue');
        // The year stands there where it is another one.
        return <span title={format.fullDay(day)}>{day.slice(0, 4) === today.slice(0, 4) ? format.day(day) : format.fullDay(day)}</span>;
      },
    };
    const hidden = [
      count('posts', t('items.posts'), 72, ({ result }) => result?.posts.length ?? null),
      count('orders', t('figures.orders'), 80, (row) => begun(row)?.orders ?? null),
      money('contribution', t('figures.contribution'), 120),
      money('commission', t('figures.commission'), 112),
      words('period', t('agreements.period'), 220, ({ agreement }) => periodText(agreement, t, format)),
      words('campaign', t('agreements.campaign'), 140, ({ agreement }) => agreement.campaign ?? ''),
      words('code', t('agreements.code'), 140, ({ agreement }) => agreement.code ?? ''),
      words('note', t('agreements.note'), 200, ({ agreement }) => agreement.note ?? ''),
      words('id', t('tables.id'), 190, ({ agreement }) => agreement.id),
    ].map((column): Listed => ({ ...column, hidden: true }));
    return [
      creator,
      words('terms', t('agreements.terms'), 178, termsOf),
      status,
      money('cost', t('agreements.costSoFar'), 100),
      money('netGmv', t('figures.netGmv'), 96),
      money('result', t('agreements.result'), 108, t('agreements.resultDef')),
      roi,
      sharing,
      nextFee,
      ...hidden,
    ];
  }, [t, format, today, currency]);
}
