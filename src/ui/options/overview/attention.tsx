import type { Report } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useQuery } from '../../state/query';
import { useStatus } from '../../state/status';
import { CalendarButton, DeadlineList } from '../alerts/deadline-list';
import { OpenAlerts } from './open-alerts';
import classes from './overview.module.css';
import { Repairs, todosOf } from './repairs';

/** Lines of each kind: the rest is on the page of alerts. */
const ALERTS = 3;
const DEADLINES = 3;

/** What keeps the figures from being right, what is unusual, and what falls due. */
export function Attention({ report }: { report: Report }) {
  const t = useT();
  const { vault, connections, sync } = useStatus();
  const locked = vault.state === 'locked' && connections.length > 0;
  const syncError = sync.error && sync.state !== 'waiting_unlock' ? sync.error : null;
  const todos = todosOf(report, t);
  const board = useQuery('alerts', (api) => api.alerts(), ['board']);
  const due = useQuery('deadlines', (api) => api.deadlines(), ['book', 'ledger', 'status']);
  const alerts = board.data?.alerts.filter(({ mark }) => mark === null) ?? [];
  const deadlines = due.data?.deadlines ?? [];
  const failed = board.error ?? due.error;
  const broken = locked || syncError !== null || todos.length > 0;
  if (board.data && due.data && !broken && alerts.length + deadlines.length === 0) {
    return <p className={classes.none}>{t('overview.allWell')}</p>;
  }
  return (
    <>
      {failed ? (
        <ErrorNotice
          error={failed}
          onRetry={() => {
            board.refresh();
            due.refresh();
          }}
        />
      ) : null}
      {alerts.length > 0 ? (
        <div className={classes.part}>
          <OpenAlerts alerts={alerts} most={ALERTS} />
        </div>
      ) : null}
      {broken ? <Repairs todos={todos} locked={locked} syncError={syncError} /> : null}
      {deadlines.length > 0 ? (
        <div className={classes.part}>
          <div className={classes.partHead}>
            <h3>{t('alerts.deadlines')}</h3>
            <CalendarButton />
          </div>
          <DeadlineList deadlines={deadlines.slice(0, DEADLINES)} />
        </div>
      ) : null}
    </>
  );
}
