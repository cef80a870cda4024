import type { Model } from '../../model/ledger';
import { decayWeight } from './decay';
import type { Touches } from './touches';

/**
 * Sets the weights of touchpoints in time order (roi.md section 10), integers: linear 1 each; position, n > 2: first and last
 * 2(n - 2) each, every other 1; n = 2: 1 and 1; time decay by age. Last and first have picked the one before: weight 1.
 */
export function weigh(touches: Touches, model: Model, orderAt: number, halfLifeMs: number): void {
  const { n, weight, at } = touches;
  if (n < 2) return;
  if (model === 'position' && n > 2) weight[0] = weight[n - 1] = 2 * (n - 2);
  else if (model === 'time_decay') for (let i = 0; i < n; i++) weight[i] = decayWeight(orderAt - at[i]!, halfLifeMs);
}
