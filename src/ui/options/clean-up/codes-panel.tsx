import { useMemo } from 'react';
import type { Change } from '../../../core/model/ops';
import { useT } from '../../../i18n';
import type { Column } from '../../components/table-model';
import { useApi } from '../../state/api';
import { ChoicePanel } from './choice-panel';

interface Unused {
  code: string;
}

/** Codes that no order or click carries, to be removed. */
export function CodesPanel({ codes }: { codes: readonly string[] }) {
  const t = useT();
  const api = useApi();
  const rows = useMemo(() => codes.map((code): Unused => ({ code })), [codes]);
  const columns = useMemo<Column<Unused>[]>(
    () => [{ id: 'code', header: t('cleanUp.code'), width: 200, value: keyOf, cell: (row) => <bdi>{row.code}</bdi> }],
    [t],
  );
  return (
    <ChoicePanel
      title={t('cleanUp.codes')}
      hint={t('cleanUp.codesHint')}
      none={t('cleanUp.codesNone')}
      rows={rows}
      columns={columns}
      first={{ column: 'code', descending: false }}
      keyOf={keyOf}
      nameOf={keyOf}
      actionOf={(n) => t('cleanUp.removeCodes', { n })}
      act={(chosen) => api.save(chosen.map(({ code }): Change => ({ entity: 'code', key: code, after: null })))}
      said={(n) => t('cleanUp.codesRemoved', { n })}
    />
  );
}

const keyOf = ({ code }: Unused) => code;
