import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { Figure } from '../../components/figure';
import { Money } from '../../components/money';
import { useBook } from '../book';
import classes from './waterfall.module.css';
import { stepsOf } from './waterfall-steps';

/** How the sale became profit, as horizontal steps; the table is the chart. */
export function Waterfall({ row, currency }: { row: ReportRow; currency: string }) {
  const t = useT();
  const { completeUpTo } = useBook();
  const steps = stepsOf(row);
  const low = Math.min(0, ...steps.map((step) => Math.min(step.from, step.to)));
  const high = Math.max(0, ...steps.map((step) => Math.max(step.from, step.to)));
  const reach = high - low || 1;
  const percent = (value: number) => `${(((value - low) / reach) * 100).toFixed(2)}%`;
  const width = (step: { from: number; to: number }) => `${((Math.abs(step.to - step.from) / reach) * 100).toFixed(2)}%`;
  return (
    <table className={classes.table}>
      <tbody>
        {steps.map((step) => (
          <tr key={step.measure} className={step.level ? classes.level : undefined}>
            <th scope="row">{t(`figures.${step.measure}`)}</th>
            <td className={classes.lane} aria-hidden>
              <span
                className={`${classes.bar} ${step.level ? (step.amount < 0 ? classes.loss : classes.whole) : ''}`}
                style={{ left: percent(Math.min(step.from, step.to)), width: width(step) }}
              />
            </td>
            <td className={classes.amount}>
              {step.level ? (
                <Figure row={row} figure={step.measure} currency={currency} completeUpTo={completeUpTo} />
              ) : (
                <Money minor={step.amount} currency={currency} bare />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
