import { useT } from '../../i18n';
import classes from './popup.module.css';

/** Where the readings of pages are listed. */
const READINGS = '/data?tab=check';

/** Says that a page of a known kind could not be read as expected, that nothing is lost by it, and what to do next. */
export function Unmatched({ onOpen }: { onOpen: (route: string) => void }) {
  const t = useT();
  return (
    <p className={classes.reason} role="status">
      {t('popup.unmatched')}{' '}
      <button type="button" className={classes.link} onClick={() => onOpen(READINGS)}>
        {t('popup.unmatchedMore')}
      </button>
    </p>
  );
}
