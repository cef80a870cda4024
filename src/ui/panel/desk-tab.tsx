import type { DealDesk } from '../../core/deal-desk/model';
import { paidRate } from '../../core/deal-desk/offer';
import { useFormat, useT } from '../../i18n';
import type { CreatorFile } from '../../services/api';
import { EmptyState } from '../components/empty-state';
import { RowSkeletons } from '../components/skeletons';
import { FiguresError } from '../figures/figures-error';
import { intervalText } from '../figures/insight-text';
import { useBook } from '../options/book';
import type { Span } from '../period';
import { DealLimits } from './deal-limits';
import { DealOffer } from './deal-offer';
import classes from './panel.module.css';
import { PastDeals } from './past-deals';
import { useDesk } from './use-desk';

/** Fewer orders than an interval needs make every limit a guess. */
const FEW_ORDERS = 10;

/** What may the next deal cost: limits by what was sold, what was paid, an offer to try, and the words to send. */
export function DeskTab({ file, span }: { file: CreatorFile; span: Span }) {
  const t = useT();
  const { rules } = useBook();
  const desk = useDesk(file.creator.id, span);
  if (!rules) return <EmptyState title={t('creators.noFigures')} text={t('popup.noCardsText')} />;
  if (desk.error) return <FiguresError error={desk.error} onRetry={desk.refresh} />;
  if (!desk.data) return <RowSkeletons rows={10} />;
  return (
    <div className={classes.stack} style={{ opacity: desk.stale ? 0.55 : undefined }}>
      <Basis desk={desk.data} />
      <DealLimits desk={desk.data} />
      <PastDeals desk={desk.data} />
      <DealOffer key={`${file.creator.id}`} desk={desk.data} creator={file.creator} />
    </div>
  );
}

/** What the limits rest on, and what makes them unsure. */
function Basis({ desk }: { desk: DealDesk }) {
  const t = useT();
  const format = useFormat();
  const { currency, orders, interval, roi, figures } = desk;
  const rate = paidRate(figures);
  const warnings = [
    orders < FEW_ORDERS ? t('deal.fewOrders', { got: orders }) : '',
    desk.isBeforeGoods && orders > 0 ? t('deal.beforeGoods') : '',
    desk.rowsWithoutOrder > 0 ? t('deal.orphans', { n: desk.rowsWithoutOrder }) : '',
  ].filter(Boolean);
  return (
    <section aria-label={t('deal.title')}>
      <h2 className={classes.heading}>{t('deal.title')}</h2>
      <p className={classes.muted}>
        {t('deal.basis', { orders: format.count(orders), from: format.day(desk.from), to: format.fullDay(desk.to) })}
      </p>
      <p className={classes.muted}>
        {t('deal.interval')}: {roi === null ? '–' : format.percent(roi)}
        {` (${interval.ok ? intervalText(interval, t, format) : t('deal.intervalNone')})`}
      </p>
      {rate === null ? null : (
        <p className={classes.muted}>
          {t('deal.paidNow', {
            rate: format.percent(rate),
            commission: format.money(figures.commission, currency),
            base: format.money(figures.commissionBase, currency),
          })}
        </p>
      )}
      {warnings.length > 0 ? (
        <ul className={classes.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
