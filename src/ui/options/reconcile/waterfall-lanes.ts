import type { Waterfall, WaterfallStepName } from '../../../core/model/reconcile';
import type { Translate } from '../../../i18n';
import { type LaneStep, lanesOf } from '../../figures/step-lanes';

/** Rows of the waterfall: its steps, and the levels at both ends. */
export type Key = WaterfallStepName | 'platform' | 'rows' | 'ours';

/** The platform's figure (or, where none is known, what its rows come to), the steps, and ours. */
export function lanesOfWaterfall({ platform, steps, ours }: Pick<Waterfall, 'platform' | 'steps' | 'ours'>): LaneStep<Key>[] {
  const changes = steps.map(({ name, amount }) => ({ key: name as Key, amount, isLevel: false }));
  const start = platform ?? ours - changes.reduce((sum, { amount }) => sum + amount, 0);
  return lanesOf<Key>([
    { key: platform === null ? 'rows' : 'platform', amount: start, isLevel: true },
    ...(platform === null ? changes.filter(({ key }) => key !== 'unexplained') : changes),
    { key: 'ours', amount: ours, isLevel: true },
  ]);
}

/** What a row of the waterfall is called. */
export function laneName(key: Key, t: Translate): string {
  switch (key) {
    case 'platform':
      return t('reconcile.platformLevel');
    case 'rows':
      return t('reconcile.rowsLevel');
    case 'ours':
      return t('reconcile.ours');
    default:
      return t(`reconcile.step_${key}`);
  }
}
