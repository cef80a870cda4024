import type { ReportRow } from '../../../core/model/report';
import { endsOfFigure, figuresOfRows } from '../../../core/report/packed/row-figures';
import { sortedAhead } from '../../components/table-index';
import type { Work } from '../../components/table-slices';
import { BY_PROFIT, ITEM_FIGURES } from './item-figures';
import { listedRows } from './report-columns';
import { figureValue } from './report-values';

/** What a list of items takes longest to work out about the rows of a report: how wide its figures are, and their order by profit. */
export function* tableAhead(rows: readonly ReportRow[], language: string): Work<void> {
  for (const figure of ITEM_FIGURES) {
    endsOfFigure(rows, figure);
    yield;
  }
  const figure = BY_PROFIT.column;
  yield* sortedAhead(listedRows(rows), { value: figureValue(figure), numbers: (listed) => figuresOfRows(listed, figure) }, language);
}
