import type { ColumnMapping } from '../../core/model/feeds';
import { FileRefusedError } from '../errors';
import { cellText } from '../own/pieces';
import { isLong, lookAtEnd } from '../own/walk';
import type { FilePlan, MappingField, PlanContext, PlanMapping } from '../plan-types';
import { DateOrderProof } from '../platform/dates';
import { headRows, type Table, trimCell } from '../table/table';
import { allFields, fieldsOf, formatOf } from './fields';
import { findHeader, fingerprintOf, type HeaderRow } from './header-row';
import { type MappedTable, mapTable } from './mapped-table';
import { proposeMapping } from './propose';

const SAMPLE_ROWS = 20;
/** Rows that a proposal looks at: enough to prove the order of dates in most files. */
const LOOKED_AT = 2_000;

/**
 * A table of no known kind as a file of an own format: by the mapping that was chosen, else by the one that was saved for its header.
 * Fills in what a person needs to map it; null where there is no mapping yet or no header. Throws `FileRefusedError` (file_cut;
 * file_dates_unclear where the file's dates prove another order than the mapping has).
 */
export async function planMapping(
  plan: FilePlan,
  table: Table,
  context: Pick<PlanContext, 'choice' | 'knownShops' | 'mappings' | 'progress' | 'signal'>,
): Promise<MappedTable | null> {
  const header = findHeader(table);
  const fingerprint = header && fingerprintOf(header.headers);
  const saved = context.mappings?.find((mapping) => mapping.id === fingerprint);
  const chosen = context.choice?.mapping ?? saved;
  const format = chosen ? formatOf(chosen.kind) : null;
  const dates = header && chosen && format ? new MappedDates(header, chosen, fieldsOf(format)) : null;
  await lookAtEnd(table, context, (scanner, row, rowNumber) => dates?.see((column) => cellText(scanner, row, column), rowNumber));
  if (!header || fingerprint === null) return null;
  const looked = headRows(table, header.rowNumber + LOOKED_AT).filter((row) => row.rowNumber > header.rowNumber);
  const cells = looked.map((row) => header.headers.map((_, i) => trimCell(row.cells[i] ?? '')));
  const head = { headers: header.headers, columns: header.headers.map((_, i) => cells.map((row) => row[i]!)) };
  plan.mapping = {
    fingerprint,
    headers: header.headers,
    rows: cells.slice(0, SAMPLE_ROWS),
    proposal: chosen ?? proposeMapping(head, plan.fileName, context.knownShops),
    fields: allFields(),
    isSaved: saved !== undefined && saved === chosen,
  } satisfies PlanMapping;
  if (!chosen || !format) return null;
  if (!isLong(table)) table.eachRow((row, rowNumber) => dates!.see((cell) => row[cell] ?? '', rowNumber));
  dates!.judge();
  plan.kind = chosen.kind;
  return mapTable(table, header, chosen, format);
}

/** Dates of the mapped columns: a mapping that reads the fifth of April as the fourth of May would store wrong days, so all of them are looked at. */
class MappedDates {
  readonly #columns: readonly number[];
  readonly #proof = new DateOrderProof();

  constructor(
    readonly header: HeaderRow,
    readonly mapping: ColumnMapping,
    fields: readonly MappingField[],
  ) {
    this.#columns = fields
      .filter((field) => field.type === 'day' || field.type === 'instant')
      .map((field) => header.headers.indexOf(mapping.columns[field.name] ?? ''))
      .filter((column) => column >= 0);
  }

  see(cell: (column: number) => string, rowNumber: number): void {
    if (rowNumber > this.header.rowNumber) for (const column of this.#columns) this.#proof.see(trimCell(cell(column)));
  }

  /** Throws `FileRefusedError` (file_dates_unclear). */
  judge(): void {
    const { dateOrder } = this.mapping;
    const found = this.#proof.result();
    const differs = (found === 'DMY' || found === 'MDY') && dateOrder !== found;
    if (found === 'contradiction' || (differs && dateOrder !== null)) {
      throw new FileRefusedError('file_dates_unclear', {}, `Dates of this file are ${found}, the mapping reads them as ${dateOrder}`);
    }
  }
}
