import type { Dimension } from '../../../core/model/report';
import { DIMENSIONS } from '../../../core/model/report';
import { useReportState } from '../../figures/state';
import { useBook } from '../book';
import { useView } from '../hash-location';
import type { Asked } from '../use-report';
import { useVersion } from './use-version';

/** Dimensions whose rows have an order of their own. */
export const TIMES: readonly Dimension[] = ['day', 'week', 'month'];

/** What the address asks a report for, beside its period, and the versions of the rules to choose from. */
export function useReportQuestion(): { by: Dimension; asked: Asked; versions: ReturnType<typeof useVersion>['options'] } {
  const [view] = useView();
  const [state] = useReportState();
  const { shops } = useBook();
  const { version, options } = useVersion();
  const by = dimensionOf(view.get('by')) ?? 'creator';
  const crossed = dimensionOf(view.get('by2'));
  return { by, asked: { by2: crossed === by ? undefined : crossed, shops, state, rulesVersion: version }, versions: options };
}

function dimensionOf(text: string | null): Dimension | undefined {
  return DIMENSIONS.find((known) => known === text);
}
