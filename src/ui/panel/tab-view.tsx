import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n';
import { EmptyState } from '../components/empty-state';
import { ErrorNotice } from '../components/error-notice';
import { PasteLinks } from '../components/paste-links';
import { Elsewhere } from '../popup/elsewhere';
import { GridBlock } from '../popup/grid-block';
import type { Subject } from '../popup/subject';
import { TableBlock } from '../popup/table-block';
import { UnknownCreator } from '../popup/unknown-creator';
import { Unmatched } from '../popup/unmatched';
import { Unseen } from '../popup/unseen';
import { useCards, useExtremes } from '../popup/use-creator';
import type { Tab } from '../popup/use-tab';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import classes from './panel.module.css';

/** A tab without a creator of the book: somebody new, a grid, a table, or how things stand. */
export function TabView({
  subject,
  tab,
  onOpen,
  onCreator,
}: {
  subject: Subject;
  tab: Tab;
  onOpen: (route: string) => void;
  onCreator: (id: string) => void;
}) {
  const t = useT();
  const cards = useCards(subject.kind === 'table');
  const extremes = useExtremes(subject.kind === 'elsewhere' || subject.kind === 'hidden' || subject.kind === 'unreadable');
  const stand = <Elsewhere extremes={extremes} onOpen={onOpen} onCreator={onCreator} />;
  switch (subject.kind) {
    case 'post':
    case 'creator':
      return <UnknownCreator subject={subject} />;
    case 'posts':
      return (
        <>
          <Unseen />
          <GridBlock page={subject.page} url={subject.url} />
        </>
      );
    case 'table':
      return (
        <>
          <Unseen />
          {tab.isUnmatched ? <Unmatched onOpen={onOpen} /> : null}
          <TableBlock handles={subject.handles} cards={cards} onCreator={onCreator} />
        </>
      );
    case 'unreadable':
      return (
        <>
          {tab.isUnmatched ? <Unmatched onOpen={onOpen} /> : <p className={classes.note}>{t(`popup.unreadable_${subject.reason}`)}</p>}
          {stand}
        </>
      );
    case 'hidden':
      return (
        <>
          <NoAccess onAllowed={tab.refresh} />
          {stand}
        </>
      );
    default:
      return (
        <>
          {stand}
          <Links />
        </>
      );
  }
}

/** The tab's site was never allowed: asked for here, where it is needed, with what it brings. */
function NoAccess({ onAllowed }: { onAllowed: () => void }) {
  const t = useT();
  const api = useApi();
  const { busy, error, run } = useAction();
  const allow = () =>
    run(async () => {
      if (await api.requestHosts('tiktok_pages')) onAllowed();
    });
  return (
    <EmptyState title={t('panel.noAccess')} text={t('panel.noAccessText')}>
      <Button variant="default" loading={busy} onClick={allow}>
        {t('panel.allowTikTok')}
      </Button>
      {error ? <ErrorNotice error={error} onRetry={allow} /> : null}
    </EmptyState>
  );
}

function Links() {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className={classes.block} aria-label={t('panel.links')}>
      <button type="button" className={classes.link} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {t('panel.links')}
      </button>
      {isOpen ? <PasteLinks /> : null}
    </section>
  );
}
