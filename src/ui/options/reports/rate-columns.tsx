import type { InsightBaseline } from '../../../core/model/insights';
import type { ReportRow } from '../../../core/model/report';
import type { Format, Translate } from '../../../i18n';
import componentClasses from '../../components/figures.module.css';
import type { Column } from '../../components/table-model';
import { textWidth } from '../../components/text-width';
import { noBaselineText } from '../../figures/insight-text';
import { plainRatio } from '../table/plain-text';

const PADDING_PX = 36;
/** Stands for the widest that is usual. */
const WIDE = { rate: '100.0%', points: '+100.0' };

/** Rates that have baselines beside the ROI (roi.md section 7), by the column that compares them. */
const RATES = {
  refundAgainst: 'refundRate',
  commissionAgainst: 'commissionRate',
  contributionAgainst: 'contributionRate',
} as const;
export type Rate = (typeof RATES)[keyof typeof RATES];

export const RATE_COLUMNS: readonly string[] = Object.keys(RATES);

/** A row's rate in ten-thousandths and what it is compared with; `group` names whose the baseline is. */
export interface Compared {
  rate: number | null;
  baseline: InsightBaseline;
  group: string;
}

/** How far a rate is from its baseline, in ten-thousandths; null where one of them is absent. */
export function distance(compared: Compared | undefined): number | null {
  return compared && compared.rate !== null && compared.baseline.ok ? compared.rate - compared.baseline.value : null;
}

/** Percentage points with a sign in front; the unit stands behind. */
export function pointsText(points: number, t: Translate, format: Format): string {
  const text = format.percent(points).replace('%', '').trim();
  return t('tables.points', { points: points > 0 ? `+${text}` : text });
}

/** What a row is compared with, or why with nothing. */
export function baselineText({ baseline, group }: Pick<Compared, 'baseline' | 'group'>, t: Translate, format: Format): string {
  if (!baseline.ok) return noBaselineText(baseline, group, t) ?? '';
  const [value, q1, q3] = [baseline.value, baseline.q1, baseline.q3].map((ratio) => format.percent(ratio));
  return t('tables.baselineIs', { group, value: value ?? '', n: baseline.creators, q1: q1 ?? '', q3: q3 ?? '' });
}

/** Columns of rates against their baselines, shown when they are chosen; sorted and filtered by the distance. */
export function rateColumns(
  comparedOf: (row: ReportRow, rate: Rate) => Compared | undefined,
  hint: string,
  t: Translate,
  format: Format,
): Column<ReportRow>[] {
  return (Object.keys(RATES) as (keyof typeof RATES)[]).map((id) => {
    const header = t(`tables.${id}`);
    const of = (row: ReportRow) => comparedOf(row, RATES[id]);
    const widest = `${WIDE.rate} · ${t('tables.points', { points: WIDE.points })}`;
    return {
      ...{ id, header, hidden: true, align: 'right', unit: 'percent' },
      title: `${header}: ${hint}`,
      width: Math.ceil(Math.max(textWidth(header), textWidth(widest)) + PADDING_PX),
      value: (row) => distance(of(row)),
      text: (row) => plainRatio(distance(of(row))),
      cell: (row) => {
        const compared = of(row);
        if (!compared) return null;
        const { rate } = compared;
        const points = distance(compared);
        return (
          <span className={rate === null ? componentClasses.absent : componentClasses.number} title={baselineText(compared, t, format)}>
            {rate === null ? '–' : format.percent(rate)}
            {points === null ? '' : ` · ${pointsText(points, t, format)}`}
          </span>
        );
      },
    };
  });
}
