import { Button } from '@mantine/core';
import { IconCalendarDown } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Day } from '../../../core/model/orders';
import type { Deadline } from '../../../core/model/trend';
import { dayOf } from '../../../core/time';
import { type Format, type Translate, useFormat, useLanguage, useT } from '../../../i18n';
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
        const { day, at } = deadline;
        const isPast = day === null ? at < Date.now() : day < today;
        const { title, description } = texts.deadline(deadline, isPast);
        const when = whenOf(deadline, today, t, format);
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

/** The day of a deadline, with its year where that is another one; of a moment with the time. */
function whenOf({ day, at }: Deadline, today: Day, t: Translate, format: Format): string {
  if (day === today) return t('alerts.today');
  const on = day ?? dayOf(at, Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (on.slice(0, 4) !== today.slice(0, 4)) return format.fullDay(on);
  return day === null ? format.time(at) : format.day(day);
}

/** The page on which something is done about a deadline. */
function placeOf({ kind, creatorId, params }: Deadline): [path: string, view?: Record<string, string>] {
  switch (kind) {
    case 'spark_code':
    case 'agreement_end':
      return [`/agreements/${encodeURIComponent(String(params['agreementId']))}`];
    case 'sample_content':
      return creatorId === null ? ['/creators'] : [`/creators/${encodeURIComponent(creatorId)}`];
    case 'token':
      return ['/data/connect'];
    case 'settlement':
    case 'commission_lock':
      return ['/reconcile', { tab: 'bridge' }];
  }
}
