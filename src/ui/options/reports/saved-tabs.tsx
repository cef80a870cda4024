import { Link } from 'wouter';
import { useFormat, useT } from '../../../i18n';
import { useQuery } from '../../state/query';
import { useView } from '../hash-location';
import classes from './sibling-tabs.module.css';

/** From the report at hand to the saved ones, with how many there are and how many files wait. */
export function SavedTabs({ of }: { of: 'report' | 'saved' }) {
  const t = useT();
  const format = useFormat();
  const [view] = useView();
  const views = useQuery('views', (api) => api.views(), ['board']);
  const ready = useQuery('ready', (api) => api.readyReports(), ['board']);
  const waiting = ready.data?.filter(({ taken }) => !taken).length ?? 0;
  const saved = t('reports.savedTab', { n: format.count(views.data?.length ?? 0) });
  /** The question stays in the address, so that one comes back to it. */
  const href = (tab: string | null) => {
    const search = new URLSearchParams(view);
    search.delete('ready');
    if (tab) search.set('tab', tab);
    else search.delete('tab');
    return `/reports?${search}`;
  };
  return (
    <nav className={classes.tabs} aria-label={t('reports.sections')}>
      <Link className={classes.tab} aria-current={of === 'report' ? 'page' : undefined} href={href(null)}>
        {t('reports.report')}
      </Link>
      <Link className={classes.tab} aria-current={of === 'saved' ? 'page' : undefined} href={href('saved')}>
        {waiting > 0 ? `${saved} · ${t('reports.readyMark', { n: format.count(waiting) })}` : saved}
      </Link>
    </nav>
  );
}
