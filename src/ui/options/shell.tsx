import { Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../../i18n';
import { ErrorNotice } from '../components/error-notice';
import { later } from '../components/later';
import { Logo } from '../components/logo';
import { RowSkeletons } from '../components/skeletons';
import { UnlockField } from '../components/unlock-field';
import { type GoRepair, RepairProvider } from '../state/repair';
import { BookProvider } from './book';
import { useHref } from './hash-location';
import { Navigation } from './navigation';
import { ProgressLine } from './progress-line';
import classes from './shell.module.css';
import { TopBar } from './top-bar';

const CommandPalette = later(async () => (await import('./command-palette')).CommandPalette);

/** The frame of the dashboard: navigation, top line, and the page within. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useT();
  const href = useHref();
  const [, navigate] = useLocation();
  const [searching, setSearching] = useState(false);
  const [unlocking, setUnlocking] = useState(false);
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
          <TopBar onSearch={() => setSearching(true)} />
          <Navigation />
          <main className={classes.main}>
            <ProgressLine />
            {children}
          </main>
        </BookProvider>
      </div>
      <Modal
        opened={searching}
        onClose={() => setSearching(false)}
        withCloseButton={false}
        centered={false}
        yOffset="12vh"
        size={460}
        padding="xs"
      >
        <CommandPalette onClose={() => setSearching(false)} />
      </Modal>
      <Modal opened={unlocking} onClose={() => setUnlocking(false)} title={t('common.unlock')} size="sm">
        <UnlockField autoFocus onUnlocked={() => setUnlocking(false)} />
      </Modal>
    </RepairProvider>
  );
}
