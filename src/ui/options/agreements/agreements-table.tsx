import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { daysBetween } from '../../../core/days';
import type { Agreement, Creator } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import { toErrorInfo } from '../../../services/errors';
import { DataTable } from '../../components/data-table';
import type { Column, Sort } from '../../components/table-model';
import { useSave, useToasts } from '../../state/toasts';
import { useBook } from '../book';
import { isExpiring, statusOf } from './agreement-status';
import { periodText, termsText } from './agreement-words';
import classes from './agreements.module.css';

/** Agreements as a table, by whom, what, when, and where they stand today. */
export function AgreementsTable({
  agreements,
  creators,
  onOpen,
}: {
  agreements: readonly Agreement[];
  creators: readonly Creator[];
  onOpen: (agreement: Agreement) => void;
}) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const toasts = useToasts();
  const { today } = useBook();
  const [sort, setSort] = useState<Sort>({ column: 'period', descending: true });
  const columns = useMemo<Column<Agreement>[]>(() => {
    const names = new Map(creators.map((creator) => [creator.id, creator.name]));
    const nameOf = (agreement: Agreement) => names.get(agreement.creatorId) ?? agreement.creatorId;
    const aboutOf = (agreement: Agreement) => [agreement.code, agreement.campaign, agreement.note].filter(Boolean).join(' · ');
    const remove = (agreement: Agreement) =>
      save({ entity: 'agreement', key: agreement.id, after: null }, t('agreements.removed')).catch((error: unknown) =>
        toasts.fail(toErrorInfo(error)),
      );
    return [
      {
        id: 'creator',
        header: t('agreements.creator'),
        width: 170,
        value: nameOf,
        cell: (agreement) => <bdi title={nameOf(agreement)}>{nameOf(agreement)}</bdi>,
      },
      {
        id: 'kind',
        header: t('agreements.kind'),
        width: 118,
        value: (agreement) => t(`agreements.kind_${agreement.kind}`),
        cell: (agreement) => t(`agreements.kind_${agreement.kind}`),
      },
      {
        id: 'terms',
        header: t('agreements.terms'),
        width: 172,
        value: (agreement) => Math.max(agreement.amount, ...agreement.tiers.map((tier) => tier.amount)),
        cell: (agreement) => <span title={termsText(agreement, t, format)}>{termsText(agreement, t, format)}</span>,
      },
      {
        id: 'period',
        header: t('agreements.period'),
        width: 232,
        value: (agreement) => agreement.from,
        cell: (agreement) => periodText(agreement, t, format),
      },
      {
        id: 'status',
        header: t('agreements.status'),
        width: 146,
        value: (agreement) => statusOf(agreement, today),
        cell: (agreement) => <AgreementMark agreement={agreement} today={today} />,
      },
      {
        id: 'about',
        header: t('agreements.about'),
        width: 160,
        value: aboutOf,
        cell: (agreement) => <bdi title={aboutOf(agreement)}>{aboutOf(agreement)}</bdi>,
      },
      {
        id: 'actions',
        header: t('rules.actions'),
        width: 76,
        fixed: true,
        value: () => null,
        cell: (agreement) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('common.delete')}
            title={t('common.delete')}
            onClick={() => remove(agreement)}
          >
            <IconTrash size={15} />
          </ActionIcon>
        ),
      },
    ];
  }, [creators, t, format, save, toasts, today]);
  return (
    <DataTable
      label={t('agreements.title')}
      columns={columns}
      rows={agreements}
      rowKey={idOf}
      sort={sort}
      onSort={setSort}
      onOpen={onOpen}
      fill
    />
  );
}

/** Where an agreement stands on a day, or how soon its code runs out. */
export function AgreementMark({ agreement, today }: { agreement: Agreement; today: string }) {
  const t = useT();
  const status = statusOf(agreement, today);
  if (isExpiring(agreement, today)) {
    const days = daysBetween(today, agreement.to ?? today);
    return <span className={`${classes.mark} ${classes.expiring}`}>{t('agreements.expiresIn', { n: days })}</span>;
  }
  return <span className={`${classes.mark} ${status === 'ended' ? classes.ended : ''}`}>{t(`agreements.status_${status}`)}</span>;
}

const idOf = (agreement: Agreement) => agreement.id;
