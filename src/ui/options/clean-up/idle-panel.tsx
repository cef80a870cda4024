import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { dayOf } from '../../../core/time';
import { useFormat, useT } from '../../../i18n';
import type { CleanUp } from '../../../services/board-api';
import type { Column } from '../../components/table-model';
import { useApi } from '../../state/api';
import { useBook } from '../book';
import { useHref } from '../hash-location';
import { ChoicePanel } from './choice-panel';

type Idle = CleanUp['idleCreators'][number];

/** Creators without an order or post for so many days, to be archived. */
export function IdlePanel({ rows, days }: { rows: readonly Idle[]; days: number }) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const href = useHref();
  const [, navigate] = useLocation();
  const { rules } = useBook();
  const zone = rules?.timeZone ?? 'UTC';
  const columns = useMemo<Column<Idle>[]>(
    () => [
      { id: 'name', header: t('cleanUp.creator'), width: 160, value: nameOf, cell: (row) => <bdi title={nameOf(row)}>{nameOf(row)}</bdi> },
      {
        id: 'lastOrder',
        header: t('cleanUp.lastOrder'),
        width: 144,
        value: ({ lastOrder }) => lastOrder ?? '',
        cell: ({ lastOrder }) => (lastOrder === null ? t('cleanUp.never') : format.fullDay(lastOrder)),
      },
      {
        id: 'lastPost',
        header: t('cleanUp.lastPost'),
        width: 144,
        value: ({ lastPost }) => lastPost ?? 0,
        cell: ({ lastPost }) => (lastPost === null ? t('cleanUp.never') : format.fullDay(dayOf(lastPost, zone))),
      },
    ],
    [t, format, zone],
  );
  return (
    <ChoicePanel
      title={t('cleanUp.creators')}
      hint={t('cleanUp.creatorsHint')}
      none={t('cleanUp.creatorsNone', { n: days })}
      rows={rows}
      columns={columns}
      first={{ column: 'lastOrder', descending: false }}
      keyOf={keyOf}
      nameOf={nameOf}
      actionOf={(n) => t('cleanUp.archive', { n })}
      act={(chosen) => api.archiveCreators(chosen.map(keyOf))}
      said={(n) => t('cleanUp.archived', { n })}
      onOpen={(row) => navigate(href(`/creators/${encodeURIComponent(keyOf(row))}`))}
    />
  );
}

const keyOf = ({ creator }: Idle) => creator.id;
const nameOf = ({ creator }: Idle) => creator.name;
