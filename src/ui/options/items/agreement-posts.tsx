import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Post } from '../../../core/model/ledger';
import type { Report, ReportRow } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import type { Column, Sort } from '../../components/table-model';
import type { FigureKey } from '../../figures/definitions';
import { FiguresError } from '../../figures/figures-error';
import { totalRow, useStateHref } from '../../figures/state';
import type { Query } from '../../state/query';
import { useBook } from '../book';
import { rowWithoutFigures } from '../creators/creators-page';
import { Panel } from '../page';
import { usePostSubject } from '../reports/post-subject';
import { ReportTable } from '../reports/report-table';
import { itemPath } from './item-key';
import classes from './items.module.css';
import { type Narrow, useNarrowed } from './use-item';

const SOLD: readonly FigureKey[] = ['netProfit', 'roi', 'netGmv', 'orders'];
const NOTHING: readonly FigureKey[] = [];
const FIRST: Sort = { column: 'published', descending: true };
const MAX_PX = 360;

/** The posts that were published under an agreement, with what each sold of what it counts. `narrow`: null where nothing counts yet. */
export function AgreementPosts({ known, narrow }: { known: Query<Post[]>; narrow: Narrow | null }) {
  const t = useT();
  const posts = known.data;
  const isAny = posts !== undefined && posts.length > 0;
  const { report: sold, error } = useNarrowed(narrow ?? {}, 'post', narrow !== null && isAny);
  // Which posts they are is not known yet, or cannot be.
  if (!posts && !known.loading && !known.error) return null;
  return (
    <Panel title={t('agreements.under')} flush>
      {known.error ? <ErrorNotice error={known.error} onRetry={known.refresh} /> : null}
      {error ? <FiguresError error={error} /> : null}
      {posts?.length === 0 ? <p className={classes.none}>{t('agreements.underNone')}</p> : null}
      {known.loading || (isAny && narrow && !sold && !error) ? <RowSkeletons rows={3} /> : null}
      {isAny && (sold || !narrow || error) ? <Posts posts={posts} sold={sold} /> : null}
    </Panel>
  );
}

function Posts({ posts, sold }: { posts: readonly Post[]; sold: Report | null }) {
  const t = useT();
  const format = useFormat();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const { currency } = useBook();
  const [sort, onSort] = useState(FIRST);
  const subjectOf = usePostSubject(posts);
  const rows = useMemo(() => rowsOf(posts, sold), [posts, sold]);
  const more = useMemo<readonly Column<ReportRow>[]>(() => {
    const times = new Map(posts.map(({ id, publishedAt }) => [id, publishedAt]));
    const timeOf = ({ key }: ReportRow) => times.get(key) ?? null;
    return [
      {
        id: 'published',
        header: t('items.published'),
        width: 160,
        value: timeOf,
        cell: (row) => {
          const at = timeOf(row);
          return at === null ? t('items.unknownDay') : format.time(at);
        },
      },
    ];
  }, [posts, t, format]);
  const total = sold && totalRow(sold);
  const money = (of: readonly ReportRow[]) =>
    format.money(
      of.reduce((sum, { measures }) => sum + measures.netGmv, 0),
      currency,
    );
  return (
    <>
      {total ? (
        <p className={classes.none}>{t('agreements.underSold', { n: posts.length, amount: money(rows), total: money([total]) })}</p>
      ) : null}
      <ReportTable
        report={sold ? { ...sold, rows } : { rows, currency }}
        label={t('items.tableOf', { name: t('agreements.under') })}
        header={t('reports.post')}
        figures={sold ? SOLD : NOTHING}
        subjectOf={subjectOf}
        subjectPx={320}
        withTotals={false}
        more={more}
        onOpen={({ key }) => navigate(href(itemPath('posts', key)))}
        sort={sort}
        onSort={onSort}
        maxHeight={MAX_PX}
      />
    </>
  );
}

/** A row for each post: one without a row in the report sold nothing. */
function rowsOf(posts: readonly Post[], sold: Report | null): ReportRow[] {
  const found = new Map(sold?.rows.map((row) => [row.key, row]));
  return posts.map(({ id }) => found.get(id) ?? rowWithoutFigures(id, id));
}
