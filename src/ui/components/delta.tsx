import { useFormat, useT } from '../../i18n';
import classes from './figures.module.css';

/** The change against the period before, in percent; a plain sentence where there is nothing to compare with (`isShort`: a dash that says so when asked). */
export function Delta({ now, before, beforeText, isShort }: { now: number; before: number | null; beforeText: string; isShort?: boolean }) {
  const t = useT();
  const format = useFormat();
  if (before === null || before === 0) {
    const nothing = t('figures.noBefore');
    return isShort ? (
      <span className={classes.delta} title={nothing}>
        –
      </span>
    ) : (
      <span className={classes.delta}>{nothing}</span>
    );
  }
  const change = Math.round(((now - before) / Math.abs(before)) * 10_000);
  const arrow = change > 0 ? '↑' : change < 0 ? '↓' : '→';
  return (
    <span className={classes.delta} title={t('figures.vsBefore', { amount: beforeText })}>
      <span aria-hidden>{arrow}</span>
      {change > 0 ? '+' : ''}
      {format.percent(change)}
    </span>
  );
}
