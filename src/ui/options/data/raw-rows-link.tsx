import { Link } from 'wouter';
import { useT } from '../../../i18n';
import classes from '../../figures/figures.module.css';
import { useHref } from '../hash-location';

/** From a figure to the rows that it was made from, of the same period. */
export function RawRowsLink() {
  const t = useT();
  const href = useHref();
  return (
    <Link href={href('/data', { tab: 'check', show: 'rows' })} className={classes.link}>
      {t('check.rawBehind')}
    </Link>
  );
}
