import { daysBetween } from '../../core/days';
import type { InsightInterval } from '../../core/model/insights';
import type { ReportRow } from '../../core/model/report';
import { dayOf } from '../../core/time';
import { useFormat, useT } from '../../i18n';
import type { CreatorFile } from '../../services/api';
import { isExpiring } from '../options/agreements/agreement-status';
import { useBook } from '../options/book';
import { useQuery } from '../state/query';
import classes from './panel.module.css';

/** So many days without a post are worth a word. */
const SILENT_DAYS = 30;

/** What calls for somebody, each as one sentence; the place where alerts stand. */
export function PanelNotes({
  file,
  row,
  interval,
  isBeforeGoods,
}: {
  file: CreatorFile;
  row: ReportRow | null;
  interval: InsightInterval | null;
  isBeforeGoods: boolean;
}) {
  const t = useT();
  const format = useFormat();
  const { today, firmUpTo, rules } = useBook();
  const { creator, card } = file;
  const agreements = useQuery('agreements', (api) => api.agreements(), ['ledger']);
  const notes: string[] = [];
  if (interval?.ok && interval.low < 0 && (row?.roi ?? 0) > 0) notes.push(t('panel.noteZeroInside'));
  if (isBeforeGoods && row && row.orders > 0) notes.push(t('panel.noteGoods'));
  if (row && row.measures.gmvProvisional !== 0) {
    notes.push(firmUpTo === null ? t('panel.noteNeverComplete') : t('panel.noteProvisional', { day: format.day(firmUpTo) }));
  }
  for (const agreement of agreements.data ?? []) {
    if (agreement.creatorId !== creator.id || !isExpiring(agreement, today)) continue;
    notes.push(t('panel.noteExpires', { code: agreement.code ?? '', n: daysBetween(today, agreement.to ?? today) }));
  }
  if (card?.lastPostAt && rules) {
    const silent = daysBetween(dayOf(card.lastPostAt, rules.timeZone), today);
    if (silent >= SILENT_DAYS) notes.push(t('panel.noteSilent', { n: silent }));
  }
  return (
    <section className={classes.block} aria-label={t('panel.notes')}>
      <h2 className={classes.title}>{t('panel.notes')}</h2>
      {notes.length === 0 ? <p className={classes.muted}>{t('panel.noteNone')}</p> : null}
      <ul className={classes.notes}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}
