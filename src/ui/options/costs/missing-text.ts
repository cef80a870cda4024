import type { Format, Translate } from '../../../i18n';
import type { MissingRates } from './missing-rates';

/** Spans of days that are written out of one currency. */
const LISTED = 3;

/** Which pair lacks rates, on how many days, and which. */
export function missingText({ base, quote, days, spans }: MissingRates, t: Translate, format: Format): string {
  const listed = spans
    .slice(0, LISTED)
    .map(({ from, to }) => (from === to ? format.fullDay(from) : `${format.fullDay(from)} – ${format.fullDay(to)}`));
  const more = spans.length > LISTED ? [t('figures.ratesMore', { n: format.count(spans.length - LISTED) })] : [];
  const between = format.language === 'zh-CN' ? '、' : ', ';
  return t('figures.ratesMissing', { base, quote, days: format.count(days), spans: [...listed, ...more].join(between) });
}
