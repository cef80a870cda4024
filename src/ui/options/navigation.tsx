import { Link, useLocation } from 'wouter';
import { useT } from '../../i18n';
import { useStateHref } from '../figures/state';
import { PAGES } from './pages';
import classes from './shell.module.css';

/** The left column: where one can go, and where one is. */
export function Navigation() {
  const t = useT();
  const [path] = useLocation();
  const href = useStateHref();
  return (
    <nav className={classes.nav} aria-label={t('nav.main')}>
      {PAGES.map(({ path: to, name, icon: Icon }) => {
        const current = to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`);
        return (
          <Link key={to} href={href(to)} className={classes.link} aria-current={current ? 'page' : undefined}>
            <Icon size={17} stroke={1.7} aria-hidden />
            {t(`nav.${name}`)}
          </Link>
        );
      })}
    </nav>
  );
}
