import { useMemo } from 'react';
import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import type { Column } from '../../components/table-model';
import { textWidth } from '../../components/text-width';
import { isFoot } from './report-columns';
import classes from './reports.module.css';

const PADDING_PX = 36;

/** A column that asks for a post's estimated extra sales. */
export function useHaloColumn(): readonly Column<ReportRow>[] {
  const t = useT();
  return useMemo(() => {
    const header = t('insights.halo');
    return [
      {
        id: 'halo',
        header,
        title: t('insights.haloTitle'),
        width: Math.ceil(Math.max(textWidth(header), textWidth(t('insights.haloAsk'))) + PADDING_PX),
        askable: true,
        value: () => null,
        text: null,
        fixed: true,
        cell: (row) => (isFoot(row) ? null : <span className={classes.ask}>{t('insights.haloAsk')}</span>),
      },
    ];
  }, [t]);
}
