import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useErrorText, useFormat, useT } from '../../../i18n';
import type { ErrorInfo } from '../../../services/api';
import { toErrorInfo } from '../../../services/errors';
import { nextDue } from '../../../services/schedule';
import { saveFile } from '../../components/save-file';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';
import { Panel } from '../page';
import classes from './saved.module.css';
import { periodText, questionText, type SavedReport, scheduleText } from './saved-words';

/** Saved reports: what each asks, when it ran and how that went, when it runs next, and what can be done with it. */
export function SavedList({
  reports,
  named,
  onEdit,
}: {
  reports: readonly SavedReport[];
  named: string | null;
  onEdit: (report: SavedReport) => void;
}) {
  const t = useT();
  return (
    <Panel title={t('reports.list')} flush>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('reports.colReport')}</th>
            <th scope="col">{t('reports.period')}</th>
            <th scope="col">{t('reports.format')}</th>
            <th scope="col">{t('reports.colLast')}</th>
            <th scope="col">{t('reports.colNext')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <SavedLine key={report.id} saved={report} named={report.id === named} onEdit={onEdit} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function SavedLine({ saved, named, onEdit }: { saved: SavedReport; named: boolean; onEdit: (report: SavedReport) => void }) {
  const t = useT();
  const format = useFormat();
  const { busy, runNow, remove } = useSaved(saved);
  const { name, address, report, schedule, lastRun } = saved;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <tr className={named ? classes.named : undefined} aria-current={named || undefined}>
        <th scope="row">
          <Link href={address} className={classes.open}>
            <bdi>{name}</bdi>
          </Link>
          <span className={classes.sub}>{questionText(report.query, t)}</span>
        </th>
        <td>{periodText(report.period, t, format)}</td>
        <td>{t(`reports.format_${report.format}`)}</td>
        <td>{lastRun ? format.time(lastRun.at) : <span className={classes.muted}>{t('reports.notYet')}</span>}</td>
        <td>
          {schedule ? format.time(nextDue(schedule, Date.now(), zone)) : t('reports.onDemand')}
          {schedule ? <span className={classes.sub}>{scheduleText(schedule, t)}</span> : null}
        </td>
        <td>
          <div className={classes.actions}>
            <Button variant="default" loading={busy} aria-label={t('reports.runOf', { name })} onClick={runNow}>
              {t('reports.runNow')}
            </Button>
            <ActionIcon variant="default" size={30} aria-label={t('reports.editOf', { name })} onClick={() => onEdit(saved)}>
              <IconPencil size={16} stroke={1.7} aria-hidden />
            </ActionIcon>
            <ActionIcon variant="default" size={30} aria-label={t('reports.deleteOf', { name })} onClick={remove}>
              <IconTrash size={16} stroke={1.7} aria-hidden />
            </ActionIcon>
          </div>
        </td>
      </tr>
      {lastRun?.error ? (
        <tr className={classes.why}>
          <td colSpan={6}>
            <RunError error={lastRun.error} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Why the last run gave nothing, in words. */
function RunError({ error }: { error: ErrorInfo }) {
  const { title, text } = useErrorText()(error);
  return (
    <p className={classes.error}>
      <strong>{title}</strong> {text}
    </p>
  );
}

/** Makes a saved report now, or deletes it in a way that can be undone, its waiting files too. */
function useSaved({ lastRun: _lastRun, ...view }: SavedReport) {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { busy, run } = useAction();
  const orSay = (work: () => Promise<void>) => run(() => work().catch((error: unknown) => toasts.fail(toErrorInfo(error))));
  return {
    busy,
    runNow: () =>
      orSay(async () => {
        const files = await api.runView(view.id);
        files.forEach(saveFile);
        toasts.show(t('states.exported', { n: files.length }));
      }),
    remove: () =>
      orSay(async () => {
        const removed = await api.removeView(view.id);
        const bringBack = () => api.saveView({ ...view, ...(removed ? { removed } : {}) });
        toasts.show(t('common.deleted', { name: view.name }), bringBack);
      }),
  };
}
