import { Link } from 'wouter';
import { useFormat, useT } from '../../../i18n';
import type { AlertBoard } from '../../../services/board-api';
import { subjectPath } from '../alerts/alert-row';
import { alertTitle } from '../alerts/alert-words';
import { useHref } from '../hash-location';
import classes from './overview.module.css';

/** The first open alerts, each with the way to whom it is about, and the way to all of them. */
export function OpenAlerts({ alerts, most }: { alerts: AlertBoard['alerts']; most: number }) {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  if (alerts.length === 0) return null;
  return (
    <ul className={classes.lines}>
      {alerts.slice(0, most).map((alert) => (
        <li key={alert.id}>
          <Link href={href(subjectPath(alert.subject))} className={classes.line}>
            <span className={classes.name} title={alert.subject.label}>
              <bdi>{alert.subject.label}</bdi>
            </span>
            <span className={classes.why}>{alertTitle(alert, t)}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link href={href('/alerts')} className={classes.all}>
          {t('alerts.all', { n: format.count(alerts.length) })}
        </Link>
      </li>
    </ul>
  );
}
