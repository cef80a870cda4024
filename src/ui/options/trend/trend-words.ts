import type { TrendLine, TrendReason } from '../../../core/model/trend';
import type { Format, Translate } from '../../../i18n';
import { chanceText } from '../alerts/alert-words';

/** Why something rises or fades, as a sentence. */
export function reasonText(reason: TrendReason, t: Translate, format: Format): string {
  switch (reason.code) {
    case 'sales_up':
    case 'sales_down': {
      const chance = chanceText(reason.chance, t, format);
      if (reason.change === null) return t('trend.sales_new', { chance });
      return t(`trend.${reason.code}`, { change: format.percent(Math.abs(reason.change)), chance });
    }
    case 'roi_up':
    case 'roi_down':
    case 'refunds_up':
      return t(`trend.${reason.code}`, { from: format.percent(reason.from), to: format.percent(reason.to) });
    case 'small_and_good':
      return t('trend.small_and_good', { orders: format.count(reason.orders), roi: format.percent(reason.roi) });
    case 'stopped':
      return t('trend.stopped', { weeks: format.count(reason.weeks) });
  }
}

/** Why a line rises or fades; of one that rises first what speaks against it: it may sell more and earn less. */
export function reasonsText(line: TrendLine, t: Translate, format: Format): string {
  const { verdict, reasons, recent, before } = line;
  const isDearer = reasons.some(({ code }) => code === 'roi_down');
  const but =
    verdict !== 'rising' ? [] : recent.netProfit < before.netProfit ? ['lessProfit' as const] : isDearer ? ['lessRoi' as const] : [];
  return [...but.map((key) => t(`trend.${key}`)), ...reasons.map((reason) => reasonText(reason, t, format))].join(' · ');
}

/** Those of a verdict, the ones first that moved most money: net GMV of both halves apart. */
export function linesOf(lines: readonly TrendLine[], verdict: TrendLine['verdict']): TrendLine[] {
  const moved = ({ recent, before }: TrendLine) => Math.abs(recent.netGmv - before.netGmv);
  return lines.filter((line) => line.verdict === verdict).sort((a, b) => moved(b) - moved(a));
}
