import { Button } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { useFormat, useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import { BookProvider, useBook, usePeriod } from '../book';
import { useView } from '../hash-location';
import { useReport, useToDate } from '../use-report';
import classes from './print.module.css';
import { PrintSheet } from './print-sheet';
import { useReportQuestion } from './report-question';
import { useTrendPoints } from './report-trend';

/** A report as it is printed, or saved as a PDF: on its own, without the dashboard around it, black on white. */
export function PrintPage() {
  return (
    <main className={classes.desk}>
      <BookProvider waiting={<RowSkeletons rows={12} />} failed={(error, retry) => <ErrorNotice error={error} onRetry={retry} />}>
        <PrintReport />
      </BookProvider>
    </main>
  );
}

function PrintReport() {
  const t = useT();
  const format = useFormat();
  const [view] = useView();
  const { rules } = useBook();
  const period = usePeriod();
  const { by, asked } = useReportQuestion();
  const { data: report, error, refresh, stale } = useReport(by, period, asked);
  const toDate = useToDate(by, period, asked);
  const points = useTrendPoints(asked);
  const names = { by: t(`states.dim_${by}`).toLocaleLowerCase() };
  const title = asked.by2
    ? t('reports.printTitle2', { ...names, by2: t(`states.dim_${asked.by2}`).toLocaleLowerCase() })
    : t('reports.printTitle', names);
  const span = `${format.fullDay(period.from)} – ${format.fullDay(period.to)}`;
  useFileName(`${title}, ${span}`);
  const failed = error ?? points.error;
  const ready = report && !stale && points.data ? { report, points: points.data } : null;
  const isEmpty = !rules || ready?.report.rows.every(({ key }) => key.startsWith('(')) === true;
  return (
    <>
      <div className={classes.tools}>
        <Button component={Link} href={`/reports?${view}`} variant="default" leftSection={<IconArrowLeft size={15} aria-hidden />}>
          {t('reports.printBack')}
        </Button>
        <span className={classes.hint}>{t('reports.printPdfHint')}</span>
        <Button disabled={!ready || isEmpty} leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => print()}>
          {t('reports.print')}
        </Button>
      </div>
      {failed ? (
        <FiguresError
          error={failed}
          onRetry={() => {
            refresh();
            points.refresh();
          }}
        />
      ) : null}
      {!failed && isEmpty ? <EmptyState title={t('reports.printEmpty')} text={t('reports.printEmptyText')} /> : null}
      {!failed && !ready && !isEmpty ? <RowSkeletons rows={16} /> : null}
      {ready && !isEmpty ? <PrintSheet {...ready} title={title} span={span} toDate={toDate} /> : null}
    </>
  );
}

/** What the browser proposes as the name of the PDF. */
function useFileName(name: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = name;
    return () => {
      document.title = before;
    };
  }, [name]);
}
