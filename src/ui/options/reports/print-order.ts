import type { ReportRow } from '../../../core/model/report';
import type { Sort } from '../../components/table-model';
import { figureOf } from '../../figures/definitions';
import { ALL_FIGURES } from './report-figures';

/** Orders rows as the page's table stands: by a figure, absent ones last, or else by name. */
export function orderOf({ column, descending }: Sort, nameOf: (row: ReportRow) => string): (a: ReportRow, b: ReportRow) => number {
  const sign = descending ? -1 : 1;
  const figure = ALL_FIGURES.find((known) => known === column);
  if (!figure) return (a, b) => sign * nameOf(a).localeCompare(nameOf(b));
  return (a, b) => {
    const [x, y] = [figureOf(a, figure), figureOf(b, figure)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  };
}
