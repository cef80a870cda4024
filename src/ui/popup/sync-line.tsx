import { useFormat, useT } from '../../i18n';
import { useStatus } from '../state/status';
import classes from './popup.module.css';
import { syncText } from './sync-text';

/** What the sync did last and when it runs next, in one line. */
export function SyncLine({ onOpen }: { onOpen: (route: string) => void }) {
  const t = useT();
  const format = useFormat();
  const { sync, connections, demo } = useStatus();
  const text = syncText({ sync, isConnected: connections.length > 0, demo }, t, format, Date.now());
  if (text === null) return null;
  return (
    <button type="button" className={classes.sync} onClick={() => onOpen('/data')}>
      {text}
    </button>
  );
}
