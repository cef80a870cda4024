import { useMemo } from 'react';
import type { Agreement } from '../../../core/model/ledger';
import { formatAmount } from '../../../core/money';
import { useFormat, useT } from '../../../i18n';
import { Count, Money, Ratio } from '../../components/money';
import type { Column } from '../../components/table-model';
import { AgreementMark } from '../agreements/agreement-mark';
import { statusOf } from '../agreements/agreement-status';
import { periodText, termsText } from '../agreements/agreement-words';
import type { AgreementRow } from '../agreements/use-agreements';
import { useBook } from '../book';
import { plainRatio } from '../table/plain-text';
import { AgreementActions } from './agreement-actions';
import { isSum, type ListedAgreement } from './agreement-foot';

type Listed = Column<ListedAgreement>;
type MoneyColumn = 'cost' | 'netGmv' | 'contribution' | 'commission' | 'result';

/** Where something has not begun it has no figures, not zero. */
const begun = ({ result }: AgreementRow) => (result?.counted ? result : null);

/** With whom, what was agreed, where it stands, what it cost and brought, and how to change it; what is less often asked for is hidden at first. */
export function useAgreementColumns(onEdit: (agreement: Agreement) => void): readonly Listed[] {
  const t = useT();
  const format = useFormat();
  const { today, currency } = useBook();
  return useMemo(() => {
    const termsOf = ({ agreement }: AgreementRow) => {
      const { kind, code, campaign, note } = agreement;
      // The amount first, as a narrow column shows little more.
      return [termsText(agreement, t, format), t(`agreements.kind_${kind}`), code, campaign, note].filter(Boolean).join(' · ');
    };
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
      width: 128,
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
      ...words('nextFee', t('agreements.nextFee'), 88, ({ result }) => result?.nextFee?.day ?? ''),
      cell: (row) => {
        if (isSum(row)) return null;
        const day = row.result?.nextFee?.day;
        if (!day) return t('common.noValue');
        // The year stands there where it is another one.
        return <span title={format.fullDay(day)}>{day.slice(0, 4) === today.slice(0, 4) ? format.day(day) : format.fullDay(day)}</span>;
      },
    };
    const actions: Listed = {
      ...{ id: 'actions', header: t('rules.actions'), width: 76, fixed: true, text: null },
      value: () => null,
      cell: (row) => (isSum(row) ? null : <AgreementActions agreement={row.agreement} onEdit={onEdit} />),
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
      { ...words('terms', t('agreements.terms'), 138, termsOf), grows: true },
      status,
      money('cost', t('agreements.costSoFar'), 96),
      money('netGmv', t('figures.netGmv'), 94),
      money('result', t('agreements.result'), 106, t('agreements.resultDef')),
      roi,
      sharing,
      nextFee,
      actions,
      ...hidden,
    ];
  }, [t, format, today, currency, onEdit]);
}
