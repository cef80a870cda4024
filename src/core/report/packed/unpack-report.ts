import type { Report } from '../../model/report';
import { noteFirstOf } from './first-rows';
import type { PackedReport, PackedRows } from './model';
import { PackedRow } from './packed-row';

type MakeRow = (rows: PackedRows, at: number) => PackedRow;

/** The report that was packed; its rows work out what they are asked for. */
export function unpackReport(report: PackedReport, make: MakeRow = (rows, at) => new PackedRow(rows, at)): Report {
  const { rows } = report;
  const unpacked = Array.from({ length: rows.length }, (_, at) => make(rows, at));
  noteFirstOf(unpacked, rows);
  return { ...report, rows: unpacked };
}

/** What can be handed to another thread without a copy; afterwards the report here is empty. Names that are kept stay. */
export function buffersOf({ rows: { sums, has, names, bands } }: PackedReport): ArrayBuffer[] {
  const own = names.lines ? [names.lines.buffer] : [names.named.buffer, names.texts.ends.buffer];
  return [...sums.flatMap((column) => column?.buffer ?? []), has.buffer, ...own, ...(bands ? [bands.buffer] : [])];
}
