import type { ReactNode } from 'react';
import type { Minor } from '../../core/model/orders';
import { Money } from '../components/money';
import classes from './figures.module.css';

/** One row of a waterfall: a level that stands by itself, or a signed step from the one before. */
export interface LaneStep<K extends string = string> {
  key: K;
  amount: Minor;
  isLevel: boolean;
  /** Both ends of the bar in minor units. */
  from: Minor;
  to: Minor;
}

/** Levels and steps in order, with the ends of their bars: a level starts anew from its own amount. */
export function lanesOf<K extends string>(steps: readonly { key: K; amount: Minor; isLevel: boolean }[]): LaneStep<K>[] {
  let at = 0;
  return steps.map((step) => {
    const from = step.isLevel ? 0 : at;
    at = from + step.amount;
    return { ...step, from, to: at };
  });
}

/** Where the bars of a waterfall begin: at zero, or near the least amount where all lie so far off that no step could be seen. */
export function startOf(steps: readonly Pick<LaneStep, 'isLevel' | 'from' | 'to'>[]): Minor {
  const ends = steps.flatMap(({ isLevel, from, to }) => (isLevel ? [to] : [from, to]));
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  if (low <= 0 || high - low > low * FAR) return Math.min(0, low);
  return Math.max(0, Math.floor(low - (high - low) * LEAD));
}

/** Steps within this share of the least amount are far from zero; then so much of their reach is left before the first. */
const FAR = 0.6;
const LEAD = 0.25;

/** A waterfall as horizontal steps; the table is the chart. */
export function StepLanes<K extends string>({
  steps,
  currency,
  label,
  headers,
  nameOf,
  helpOf,
  amountOf,
  countOf,
  isOpen,
  start = Math.min(0, ...steps.map((step) => Math.min(step.from, step.to))),
}: {
  steps: readonly LaneStep<K>[];
  currency: string;
  label: string;
  /** Names of the columns; without them the table has no head. */
  headers?: { name: string; help: string; amount: string; count: string };
  nameOf: (step: LaneStep<K>) => string;
  helpOf?: (step: LaneStep<K>) => string;
  /** Instead of the plain amount. */
  amountOf?: (step: LaneStep<K>) => ReactNode;
  countOf?: (step: LaneStep<K>) => ReactNode;
  /** Left over: marked by a dashed bar where it is anything. */
  isOpen?: (step: LaneStep<K>) => boolean;
  /** Where the bars begin; levels from before it are drawn with an open end. */
  start?: Minor;
}) {
  const reach = Math.max(0, ...steps.map((step) => Math.max(step.from, step.to))) - start || 1;
  const cut = (value: Minor) => Math.max(value, start);
  const percent = (value: number) => `${((value / reach) * 100).toFixed(2)}%`;
  return (
    <table className={classes.steps} aria-label={label}>
      {headers ? (
        <thead>
          <tr>
            <th scope="col">{headers.name}</th>
            {helpOf ? <th scope="col">{headers.help}</th> : null}
            <td />
            <th scope="col" className={classes.amount}>
              {headers.amount}
            </th>
            {countOf ? (
              <th scope="col" className={classes.count}>
                {headers.count}
              </th>
            ) : null}
          </tr>
        </thead>
      ) : null}
      <tbody>
        {steps.map((step) => (
          <tr key={step.key} data-step={step.key} className={step.isLevel ? classes.level : step.amount === 0 ? classes.zero : undefined}>
            <th scope="row">{nameOf(step)}</th>
            {helpOf ? <td className={classes.help}>{helpOf(step)}</td> : null}
            <td className={`${classes.lane} ${helpOf ? '' : classes.wide}`} aria-hidden>
              {step.amount === 0 ? null : (
                <span
                  className={`${classes.bar} ${step.isLevel ? `${step.amount < 0 ? classes.loss : classes.whole} ${start > 0 ? classes.cut : ''}` : isOpen?.(step) ? classes.open : ''}`}
                  style={{
                    left: percent(cut(Math.min(step.from, step.to)) - start),
                    width: percent(Math.abs(cut(step.to) - cut(step.from))),
                  }}
                />
              )}
            </td>
            <td className={classes.amount}>{amountOf?.(step) ?? <Money minor={step.amount} currency={currency} bare />}</td>
            {countOf ? <td className={classes.count}>{countOf(step)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
