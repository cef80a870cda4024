import { Button } from '@mantine/core';
import { IconBellRinging, IconFileTime } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { Dialog } from '../costs/dialog';
import { useHref, useView } from '../hash-location';
import { PageHead, Panel } from '../page';
import { useNotifications } from '../settings/use-notifications';
import { ReadyReports } from './ready-reports';
import classes from './saved.module.css';
import { SavedForm } from './saved-form';
import { SavedList } from './saved-list';
import { SavedTabs } from './saved-tabs';
import { isSavedReport, type SavedReport } from './saved-words';

/** What was saved to be made or opened again: files that wait first, then reports, then tables of other pages. */
export function SavedTab() {
  const t = useT();
  const href = useHref();
  const [view] = useView();
  const [editing, setEditing] = useState<SavedReport | null>(null);
  const views = useQuery('views', (api) => api.views(), ['board']);
  const ready = useQuery('ready', (api) => api.readyReports(), ['board']);
  const error = views.error ?? ready.error;
  const reports = (views.data ?? []).filter(isSavedReport);
  const tables = (views.data ?? []).filter(({ kind }) => kind === 'table');
  /** The one that a notification is about. */
  const named = view.get('ready');
  return (
    <>
      <PageHead title={t('states.reports')} />
      <SavedTabs of="saved" />
      {error ? (
        <ErrorNotice
          error={error}
          onRetry={() => {
            views.refresh();
            ready.refresh();
          }}
        />
      ) : null}
      {views.loading || ready.loading ? <RowSkeletons rows={6} /> : null}
      {reports.some(({ schedule }) => schedule !== null) ? <NotificationsOffer /> : null}
      {ready.data && ready.data.length > 0 ? <ReadyReports reports={ready.data} named={named} /> : null}
      {reports.length > 0 ? <SavedList reports={reports} named={named} onEdit={setEditing} /> : null}
      {views.data && reports.length === 0 ? (
        <EmptyState icon={<IconFileTime size={36} stroke={1.3} />} title={t('reports.savedEmpty')} text={t('reports.savedEmptyText')}>
          <Button component={Link} href={href('/reports')} variant="default">
            {t('reports.toReport')}
          </Button>
        </EmptyState>
      ) : null}
      {tables.length > 0 ? (
        <Panel title={t('reports.tables')} tools={<span className={classes.hint}>{t('reports.tablesHint')}</span>} flush>
          <ul className={classes.list}>
            {tables.map(({ id, name, address }) => (
              <li key={id}>
                <Link href={address} className={classes.link}>
                  <bdi>{name}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <Dialog opened={editing !== null} onClose={() => setEditing(null)} title={t('reports.editTitle')} size={540}>
        {editing ? (
          <SavedForm
            key={editing.id}
            saved={editing}
            question={editing.report.query}
            period={editing.report.period}
            onClose={() => setEditing(null)}
          />
        ) : null}
      </Dialog>
    </>
  );
}

/** Says that notifications are off where reports run by themselves, and what they are for; asks in the click. */
function NotificationsOffer() {
  const t = useT();
  const { allowed, allow } = useNotifications();
  if (allowed !== false) return null;
  return (
    <div className={classes.offer}>
      <IconBellRinging size={18} stroke={1.6} aria-hidden />
      <p>{t('reports.notifyOffer')}</p>
      <Button variant="default" title={t('reports.notifyWhy')} onClick={allow}>
        {t('reports.notifyAllow')}
      </Button>
    </div>
  );
}
