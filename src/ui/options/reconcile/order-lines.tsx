import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { LineBecauseText } from '../../figures/line-drawer';
import { useQuery } from '../../state/query';
import { Panel } from '../page';
import classes from './reconcile.module.css';

/** An order by its id: its only line with why it is credited so, or its lines to choose from. */
export function OrderLines({ orderId, onChoose }: { orderId: string; onChoose: (skuId: string) => void }) {
  const t = useT();
  const { data, error, loading, stale, refresh } = useQuery(`order:${orderId}`, (api) => api.findOrder(orderId), ['book']);
  if (error) return <ErrorNotice error={error} onRetry={refresh} />;
  if (loading || stale) return <RowSkeletons rows={3} />;
  if (!data) return <EmptyState title={t('reconcile.lineNoOrder')} text={t('reconcile.lineNoOrderText')} />;
  const [only, ...more] = data.lines;
  if (only && more.length === 0) {
    return (
      <Panel title={t('states.becauseTitle')}>
        <LineBecauseText line={{ orderId, skuId: only.skuId, shop: data.shop }} />
      </Panel>
    );
  }
  return (
    <Panel title={t('reconcile.lineOf', { id: orderId })}>
      <ul className={classes.choices}>
        {data.lines.map(({ skuId, product }) => (
          <li key={skuId}>
            <button type="button" onClick={() => onChoose(skuId)}>
              {skuId}
            </button>
            <bdi>{product}</bdi>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
