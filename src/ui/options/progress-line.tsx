import { useT } from '../../i18n';
import { useProgress } from '../state/progress';
import classes from './shell.module.css';

/** A thin line over the page while figures are worked out. */
export function ProgressLine() {
  const t = useT();
  const done = useProgress();
  if (done === null) return null;
  const percent = Math.round(done * 100);
  return (
    <div
      className={classes.progress}
      role="progressbar"
      aria-label={t('common.working')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div style={{ width: `${percent}%` }} />
    </div>
  );
}
