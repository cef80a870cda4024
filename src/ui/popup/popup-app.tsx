import './first/styles';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/PasswordInput.css';
import '@mantine/core/styles/Skeleton.css';
import { useLayoutEffect, useState } from 'react';
import { loadPopupTexts } from '../../i18n/load-popup';
import { ErrorNotice } from '../components/error-notice';
import { RowSkeletons } from '../components/skeletons';
import { Frame } from '../frame';
import { RepairProvider } from '../state/repair';
import { useStatusQuery } from '../state/status';
import { Body } from './body';
import { PopupHead } from './head';
import { useOfferedUndo } from './last-act';
import { LaterLinksView } from './later';
import classes from './popup.module.css';
import type { PopupAppProps } from './props';
import { handleOf } from './subject';
import { useCards, useExtremes, useKnown } from './use-creator';
import { useTab } from './use-tab';

/** The popup: the creator or post of the open tab, else how things stand. */
export function PopupApp({ api, onOpen, onShown }: PopupAppProps) {
  return (
    <Frame api={api} texts={loadPopupTexts}>
      <RepairProvider go={(repair) => onOpen(repair === 'connect' ? '/data/connect' : repair === 'fx' ? '/costs?tab=fx' : '/settings')}>
        <Start onOpen={onOpen} onShown={onShown} />
      </RepairProvider>
    </Frame>
  );
}

function Start({ onOpen, onShown }: Pick<PopupAppProps, 'onOpen' | 'onShown'>) {
  const { data, error, refresh } = useStatusQuery();
  const tab = useTab();
  useOfferedUndo();
  const handle = handleOf(tab.subject);
  const found = useKnown(handle);
  const isTable = tab.subject?.kind === 'table';
  const cards = useCards(isTable);
  const extremes = useExtremes(tab.subject !== null && handle === null && !isTable);
  const [view, setView] = useState<'page' | 'links'>('page');
  const asked = handle === null ? extremes : found;
  const isShown = Boolean(
    error ?? (data && (tab.error ?? (tab.subject && (isTable || asked.error || (asked.data !== undefined && !asked.stale))))),
  );
  useLayoutEffect(() => {
    if (isShown) onShown?.();
  }, [isShown, onShown]);
  return (
    <main className={classes.popup}>
      <PopupHead onOpen={onOpen} onLinks={() => setView(view === 'links' ? 'page' : 'links')} />
      <div className={classes.body}>
        {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
        {data ? (
          view === 'links' ? (
            <LaterLinksView onBack={() => setView('page')} />
          ) : (
            <Body tab={tab} found={found} cards={cards} extremes={extremes} onOpen={onOpen} />
          )
        ) : error ? null : (
          <RowSkeletons rows={9} />
        )}
      </div>
    </main>
  );
}
