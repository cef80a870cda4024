import type { ReportState } from '../../../core/model/ledger';
import type { ReportRow } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { useBehind } from '../../figures/figure-scope';
import classes from '../../figures/figures.module.css';

/** Opens the orders that a row's sales are made of; nothing where nobody can say. */
export function OrdersBehind({ row, state }: { row: ReportRow; state: ReportState }) {
  const t = useT();
  const format = useFormat();
  const behind = useBehind(row, 'orders', state);
  if (!behind || row.orders === 0) return null;
  return (
    <button type="button" className={classes.link} onClick={() => behind.open()}>
      {t('agreements.behind', { n: format.count(row.orders) })}
    </button>
  );
}
