import type { ReportState } from '../../../core/model/ledger';
import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { Figure } from '../../figures/figure';
import { StepLanes } from '../../figures/step-lanes';
import { useBook } from '../book';
import { stepsOf } from './waterfall-steps';

/** How the sale became profit, as horizontal steps. */
export function Waterfall({ row, currency, state }: { row: ReportRow; currency: string; state: ReportState }) {
  const t = useT();
  const { completeUpTo } = useBook();
  const steps = stepsOf(row).map(({ measure, level, ...step }) => ({ key: measure, isLevel: level, ...step }));
  return (
    <StepLanes
      steps={steps}
      currency={currency}
      label={t('creators.waterfall')}
      nameOf={(step) => t(`figures.${step.key}`)}
      amountOf={(step) =>
        step.isLevel ? <Figure row={row} figure={step.key} currency={currency} state={state} completeUpTo={completeUpTo} /> : null
      }
    />
  );
}
