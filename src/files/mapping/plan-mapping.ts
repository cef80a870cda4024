import type { ColumnMapping } from '../../core/model/feeds';
import { FileRefusedError } from '../errors';
import type { FilePlan, PlanContext, PlanMapping } from '../plan-types';
import { DateOrderProof } from '../platform/dates';
import type { RecognisedTable } from '../shape';
import { headRows, type Table, trimCell } from '../table/table';
import { allFields, fieldsOf, formatOf } from './fields';
import { findHeader, fingerprintOf, type HeaderRow } from './header-row';
import { mapTable } from './mapped-table';
import { proposeMapping } from './propose';

const SAMPLE_ROWS = 20;
/** Rows that a proposal looks at: enough to prove the order of dates in most files. */
const LOOKED_AT = 2_000;

/**
 * A table of no known kind as a file of an own format: by the mapping that was chosen, else by the one that was saved for its header.
 * Fills in what a person needs to map it; null where there is no mapping yet or no header. Throws `FileRefusedError`
 * (file_dates_unclear) where the file's dates prove another order than the mapping has.
 */
export function planMapping(
  plan: FilePlan,
  table: Table,
  context: Pick<PlanContext, 'choice' | 'knownShops' | 'mappings'>,
): { table: Table; recognised: RecognisedTable } | null {
  const header = findHeader(table);
  if (!header) return null;
  const fingerprint = fingerprintOf(header.headers);
  const saved = context.mappings?.find((mapping) => mapping.id === fingerprint);
  const chosen = context.choice?.mapping ?? saved;
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
  const format = chosen ? formatOf(chosen.kind) : null;
  if (!chosen || !format) return null;
  proveDates(table, header, chosen);
  plan.kind = chosen.kind;
  return mapTable(table, header, chosen, format);
}

/** A mapping that reads the fifth of April as the fourth of May would store wrong days: the whole file is asked. */
function proveDates(table: Table, header: HeaderRow, mapping: ColumnMapping): void {
  const format = formatOf(mapping.kind)!;
  const columns = fieldsOf(format)
    .filter((field) => field.type === 'day' || field.type === 'instant')
    .map((field) => header.headers.indexOf(mapping.columns[field.name] ?? ''))
    .filter((column) => column >= 0);
  const proof = new DateOrderProof();
  table.eachRow((cells, rowNumber) => {
    if (rowNumber > header.rowNumber) for (const column of columns) proof.see(trimCell(cells[column] ?? ''));
  });
  const found = proof.result();
  const differs = (found === 'DMY' || found === 'MDY') && mapping.dateOrder !== found;
  if (found === 'contradiction' || (differs && mapping.dateOrder !== null)) {
    throw new FileRefusedError('file_dates_unclear', {}, `Dates of this file are ${found}, the mapping reads them as ${mapping.dateOrder}`);
  }
}
