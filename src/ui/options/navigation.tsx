import { Link, useLocation } from 'wouter';
import { useFormat, useT } from '../../i18n';
import { useStateHref } from '../figures/state';
import { useQuery } from '../state/query';
import { isUnder, PAGES } from './pages';
import classes from './shell.module.css';

/** The left column: where one can go, and where one is. */
export function Navigation() {
  const t = useT();
  const [path] = useLocation();
  const href = useStateHref();
  return (
    <nav className={classes.nav} aria-label={t('nav.main')}>
      {PAGES.map((entry) => {
        const { path: to, name, icon: Icon } = entry;
        return (
          <Link key={to} href={href(to)} className={classes.link} aria-current={isUnder(entry, path) ? 'page' : undefined}>
            <Icon size={17} stroke={1.7} aria-hidden />
            {t(`nav.${name}`)}
            {name === 'alerts' ? <OpenAlerts /> : null}
          </Link>
        );
      })}
    </nav>
  );
}

/** How many alerts are open; nothing where there is none. Why they cannot be had is said on their page. */
function OpenAlerts() {
  const t = useT();
  const format = useFormat();
  const { data } = useQuery('alerts', (api) => api.alerts(), ['board']);
  const open = data?.alerts.filter(({ mark }) => mark === null).length ?? 0;
  if (open === 0) return null;
  const n = format.count(open);
  return (
    <>
      <span className={classes.count} aria-hidden>
        {n}
      </span>
      <span className={classes.heard}>{t('alerts.count', { n })}</span>
    </>
  );
}
