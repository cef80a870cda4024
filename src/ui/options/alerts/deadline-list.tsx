import { Button } from '@mantine/core';
import { IconCalendarDown } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Deadline } from '../../../core/model/trend';
import { useFormat, useLanguage, useT } from '../../../i18n';
import { boardTexts } from '../../../i18n/board';
import { toErrorInfo } from '../../../services/errors';
import { saveFile } from '../../components/save-file';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';
import { useBook } from '../book';
import { useHref } from '../hash-location';
import classes from './alerts.module.css';

/** What falls due, each with its day and a way to where it is dealt with. */
export function DeadlineList({ deadlines }: { deadlines: readonly Deadline[] }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const href = useHref();
  const { today } = useBook();
  const texts = boardTexts(language);
  return (
    <ul className={classes.list}>
      {deadlines.map((deadline) => {
        const { title, description } = texts.deadline(deadline);
        const { day, at } = deadline;
        const isPast = day === null ? at < Date.now() : day < today;
        const when = day === null ? format.time(at) : day === today ? t('alerts.today') : format.day(day);
        const [path, view] = placeOf(deadline);
        return (
          <li key={deadline.id}>
            <Link href={href(path, view)} className={`${classes.due} ${isPast ? classes.late : ''}`} title={description}>
              <span className={classes.day}>{when}</span>
              <span className={classes.what}>
                <bdi>{title}</bdi>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Saves the deadlines as a calendar file. */
export function CalendarButton() {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { busy, run } = useAction();
  const save = () =>
    run(async () => {
      try {
        const file = await api.deadlineCalendar();
        saveFile(file);
        toasts.show(t('alerts.calendarSaved', { name: file.name }));
      } catch (error) {
        toasts.fail(toErrorInfo(error));
      }
    });
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconCalendarDown size={15} aria-hidden />}
      title={t('alerts.calendarHint')}
      loading={busy}
      onClick={save}
    >
      {t('alerts.calendar')}
    </Button>
  );
}

/** The page on which something is done about a deadline. */
function placeOf({ kind, creatorId }: Deadline): [path: string, view?: Record<string, string>] {
  switch (kind) {
    case 'spark_code':
    case 'agreement_end':
      return ['/costs', { tab: 'agreements' }];
    case 'sample_content':
      return creatorId === null ? ['/creators'] : [`/creators/${encodeURIComponent(creatorId)}`];
    case 'token':
      return ['/data/connect'];
    case 'settlement':
    case 'commission_lock':
      return ['/reconcile', { tab: 'bridge' }];
  }
}
