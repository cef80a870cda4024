import type { TrendLine } from '../../../core/model/trend';
import { useFormat, useT } from '../../../i18n';
import { Sparkline } from '../../components/sparkline';

/** The weeks of one line as a small picture whose name says every value; weeks without a value are left out of it. */
export function WeekLine({
  line,
  name,
  figure,
  currency,
}: {
  line: TrendLine;
  name: string;
  figure: 'netProfit' | 'roi';
  currency: string;
}) {
  const t = useT();
  const format = useFormat();
  const known = line.weeks.flatMap(({ week, [figure]: value }) => (value === null ? [] : [{ week, value }]));
  const textOf = (value: number) => (figure === 'roi' ? format.percent(value) : format.money(value, currency));
  const label = t('trend.weekOf', {
    name,
    what: t(figure === 'roi' ? 'trend.roiWeeks' : 'trend.profitWeeks'),
    values: known.map(({ week, value }) => `${week} ${textOf(value)}`).join(', '),
  });
  return (
    <span title={label}>
      <Sparkline values={known.map(({ value }) => value)} width={110} height={26} label={label} />
    </span>
  );
}
