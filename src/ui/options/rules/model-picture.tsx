import type { Model } from '../../../core/model/ledger';
import { exampleWeights } from './model-weights';
import classes from './rules.module.css';

const STEP = 24;
const BAR = 14;
const HIGH = 30;

/** Four touchpoints before an order and how much of it each one gets. The words beside it say the same. */
export function ModelPicture({ model, halfLifeDays }: { model: Model; halfLifeDays: number }) {
  const weights = exampleWeights(model, halfLifeDays);
  const highest = Math.max(...weights);
  return (
    <svg className={classes.picture} viewBox="0 0 116 40" preserveAspectRatio="xMinYMid meet" aria-hidden="true">
      {weights.map((weight, i) => {
        const height = Math.max(1.5, (weight / highest) * HIGH);
        const x = 3 + i * STEP;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: four bars that never change places
          <rect key={i} x={x} y={35 - height} width={BAR} height={height} rx={1.5} fill="currentColor" opacity={weight > 0 ? 1 : 0.35} />
        );
      })}
      <line x1="0" y1="35.5" x2="104" y2="35.5" stroke="currentColor" strokeWidth="1" opacity="0.6" />
      <path d="M100 32 l6 3.5 -6 3.5 z" fill="currentColor" />
    </svg>
  );
}
