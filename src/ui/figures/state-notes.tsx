import type { Report } from '../../core/model/report';
import { type Format, type Translate, useFormat, useT } from '../../i18n';
import type { ShopInfo } from '../../services/api';
import { useStatus } from '../state/status';
import classes from './figures.module.css';
import { ROI_FROM_SHARE } from './settled-share';
import { settledShare, stateOf, totalRow } from './state';

/** What must be known beside a report's figures: how much is settled, or how ripe each shop is, and what the page adds. */
export function StateNotes({ report, toDate, more }: { report: Report; toDate: Report | undefined; more?: string }) {
  const t = useT();
  const format = useFormat();
  const { shops } = useStatus();
  const state = stateOf(report);
  const nameOf = (id: string) => shops.find((shop) => shop.id === id)?.name ?? id;
  const notes = more ? [more] : [];
  if (state === 'settled') notes.unshift(...settledNotes(report, toDate, shops, t, format));
  if (state === 'expected') notes.unshift(...expectedNotes(report, nameOf, t, format));
  if (notes.length === 0) return null;
  return (
    <p className={classes.notes} title={state === 'expected' ? t('states.ripeHint') : undefined}>
      {notes.join(' · ')}
    </p>
  );
}

function settledNotes(
  report: Report,
  toDate: Report | undefined,
  shops: readonly Pick<ShopInfo, 'source'>[],
  t: Translate,
  format: Format,
): string[] {
  const total = (of: Report | undefined) => of && totalRow(of);
  const share = settledShare(total(report), total(toDate));
  if (share === null) return [];
  if (share === 0) {
    const isSynced = ({ source }: Pick<ShopInfo, 'source'>) => source === 'api';
    const from = [
      ...(shops.some(isSynced) ? [t('states.settledFromSync')] : []),
      ...(shops.every(isSynced) ? [] : [t('states.settledFrom')]),
    ];
    return [t('states.shareNone'), ...from];
  }
  const said = t('states.shareOfAll', { percent: format.percent(share) });
  return share < ROI_FROM_SHARE ? [said, t('states.noRoiBelow')] : [said];
}

function expectedNotes(report: Report, nameOf: (id: string) => string, t: Translate, format: Format): string[] {
  return (report.expectations ?? []).flatMap(({ shop, maturity, completeUpTo, hasLateRefunds }) => {
    const name = nameOf(shop);
    const day = format.day(completeUpTo);
    // Millionths.
    const said =
      maturity === null
        ? t('states.expectedShopNoSales', { shop: name, day })
        : t('states.expectedShop', { shop: name, percent: format.percent(Math.round(maturity / 100)), day });
    return hasLateRefunds ? [said, t('states.late', { shop: name })] : [said];
  });
}
