import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../../i18n';
import { ErrorNotice } from '../components/error-notice';
import { later } from '../components/later';
import { Logo } from '../components/logo';
import { RowSkeletons } from '../components/skeletons';
import { type GoRepair, RepairProvider } from '../state/repair';
import { BookProvider } from './book';
import { useHref } from './hash-location';
import { LikelyNext } from './likely-next';
import { Navigation } from './navigation';
import { ProgressLine } from './progress-line';
import classes from './shell.module.css';
import { ShopNote } from './shop-picker';
import { TopBar } from './top-bar';

// Few openings of the dashboard come to a dialog; each is brought when it is first asked for, and stays.
const SearchDialog = later(async () => (await import('./shell-dialogs')).SearchDialog);
const UnlockDialog = later(async () => (await import('./shell-dialogs')).UnlockDialog);

/** The frame of the dashboard: navigation, top line, and the page within. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useT();
  const href = useHref();
  const [, navigate] = useLocation();
  const [searching, setSearching] = useState<boolean | null>(null);
  const [unlocking, setUnlocking] = useState<boolean | null>(null);
  useHotkeys([['mod+K', () => setSearching(true)]], []);
  const go = useCallback<GoRepair>(
    (repair) => {
      if (repair === 'unlock') setUnlocking(true);
      else navigate(href(repair === 'connect' ? '/data/connect' : '/costs', repair === 'fx' ? { tab: 'fx' } : {}));
    },
    [href, navigate],
  );
  return (
    <RepairProvider go={go}>
      <div className={classes.shell}>
        <section className={classes.brand} aria-label={t('common.appName')}>
          <Logo />
          {t('common.appName')}
        </section>
        <BookProvider
          waiting={
            <>
              <div className={classes.top} />
              <Navigation />
              <main className={classes.main}>
                <RowSkeletons rows={10} />
              </main>
            </>
          }
          failed={(error, retry) => (
            <>
              <div className={classes.top} />
              <Navigation />
              <main className={classes.main}>
                <ErrorNotice error={error} onRetry={retry} />
              </main>
            </>
          )}
        >
          <LikelyNext />
          <TopBar onSearch={() => setSearching(true)} />
          <Navigation />
          <main className={classes.main}>
            <ProgressLine />
            <ShopNote />
            {children}
          </main>
        </BookProvider>
      </div>
      {searching === null ? null : <SearchDialog opened={searching} onClose={() => setSearching(false)} />}
      {unlocking === null ? null : <UnlockDialog opened={unlocking} onClose={() => setUnlocking(false)} />}
    </RepairProvider>
  );
}
