import type { ReactNode } from 'react';
import type { Post } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { PngButton, tableOf } from '../../charts/png-button';
import { RowSkeletons } from '../../components/skeletons';
import { FigureScope } from '../../figures/figure-scope';
import { FiguresError } from '../../figures/figures-error';
import { stateOf } from '../../figures/state';
import { StateNotes } from '../../figures/state-notes';
import type { Query } from '../../state/query';
import type { AgreementRow } from '../agreements/use-agreements';
import { BookedCosts } from '../costs/booked-costs';
import { Waterfall } from '../creators/waterfall';
import { Panel } from '../page';
import { hasSales } from './agreement-notes';
import { AgreementPlatform } from './agreement-platform';
import { AgreementPosts } from './agreement-posts';
import { Breakdown } from './breakdown';
import { CohortPanel } from './cohort-panel';
import { ItemCourse } from './item-course';
import { OrdersBehind } from './orders-behind';
import { PostsOfItem } from './posts-of-item';
import { useAgreementItem } from './use-agreement-item';
import { useScopeQuery } from './use-scope-query';

/** What an agreement came to on the days that it counts, how, and what it is made of. Stands under `OwnPeriod` with these days. */
export function AgreementCourse({
  row: { agreement, name, result },
  posts,
  terms,
}: {
  row: AgreementRow;
  /** Those under it. */
  posts: Query<Post[]>;
  terms: ReactNode;
}) {
  const t = useT();
  const item = useAgreementItem(agreement.id);
  const { narrow, report, row, days } = item;
  const scope = useScopeQuery(narrow);
  // Until it is known, it may have sold something.
  const isSold = result === null || hasSales(result);
  const isAny = isSold || result.cost !== 0;
  if (!row || !report.data || !isAny) {
    return (
      <>
        {report.error ? <FiguresError error={report.error} onRetry={report.refresh} /> : null}
        {report.loading ? <RowSkeletons rows={8} /> : null}
        {terms}
        <AgreementPosts known={posts} narrow={null} />
      </>
    );
  }
  const { currency } = report.data;
  const state = stateOf(report.data);
  return (
    <FigureScope query={scope}>
      {report.error ? <FiguresError error={report.error} onRetry={report.refresh} /> : null}
      <StateNotes report={report.data} toDate={item.toDate} />
      <ItemCourse item={item} row={row} report={report.data} before={undefined} />
      {terms}
      <Panel
        title={t('creators.waterfall')}
        tools={
          <>
            <OrdersBehind row={row} state={state} />
            <PngButton title={t('creators.waterfall')} find={tableOf} />
          </>
        }
      >
        <Waterfall row={row} currency={currency} state={state} />
      </Panel>
      <BookedCosts narrow={narrow} state={state} />
      {isSold ? (
        <>
          <AgreementPlatform agreement={agreement} name={name} />
          <PostsOfItem narrow={narrow} days={days} {...(posts.data ? { more: posts.data } : {})} />
        </>
      ) : null}
      <AgreementPosts known={posts} narrow={narrow} />
      {isSold ? (
        <>
          <CohortPanel narrow={narrow} />
          <Breakdown item={item} row={row} />
        </>
      ) : null}
    </FigureScope>
  );
}
