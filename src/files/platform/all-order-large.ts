import type { BuyerOfOrder } from '../../core/buyers';
import { groupBy } from '../../core/collections';
import { epochDayOf } from '../../core/time';
import { compareStream } from '../compare';
import { breathe, type Spool } from '../large';
import type { FilePlan, PlanContext } from '../plan-types';
import { RefusalList } from '../refusal-list';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import { EndWatcher } from '../table/text-end';
import { readAllOrder } from './all-order';
import { ByteCells } from './byte-cells';
import { DayCounts } from './day-counts';
import type { PlatformContext } from './importer';
import { OrderRounds } from './order-rounds';
import { type Scan, ScanLook } from './scan';

/**
 * Reads an "All order" file of any size into the spool: one walk deals its rows to rounds of whole orders, then each round is read as a file
 * of its own would be.
 */
export async function spoolAllOrder(
  plan: FilePlan,
  table: Table,
  recognised: RecognisedTable,
  of: PlatformContext,
  context: PlanContext,
  spool: Spool,
): Promise<Scan> {
  const { rounds, seen } = await dealRows(table, recognised, context);
  const refusals = new RefusalList();
  const days = new DayCounts();
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const buyers: BuyerOfOrder[] = [];
  for (let round = 0; round < rounds.count; round++) {
    const read = readAllOrder(rounds.table(table, round), recognised, of);
    for (const { row, column, found, expected } of read.refusals) refusals.add(row, column, found, expected);
    for (const buyer of read.buyers) buyers.push(buyer);
    const { added, changed, unchanged } = await compareStream('orders', read.orders, context);
    counts.added += added;
    counts.changed += changed;
    counts.unchanged += unchanged;
    const byDay = groupBy(read.orders, (order) => String(epochDayOf(order.createdAt, of.shop.timeZone)));
    for (const [day, orders] of byDay) {
      for (const _ of orders) days.add(Number(day));
      spool.writeRows('orders', of.shop.id, of.shop.timeZone, Number(day), orders);
    }
    context.progress?.(round + 1, rounds.count);
    await breathe();
    context.signal?.throwIfAborted();
  }
  plan.refusals = refusals.shown.sort((a, b) => a.row - b.row);
  plan.rows = { ...plan.rows, ...counts, refused: refusals.rows };
  plan.days = days.covered();
  plan.buyers = { shop: of.shop.id, orders: buyers };
  plan.large = { rows: days.rows(), shops: [of.shop.id] };
  return seen;
}

async function dealRows(table: Table, recognised: RecognisedTable, context: PlanContext): Promise<{ rounds: OrderRounds; seen: Scan }> {
  const [rounds, look, cells, ends] = [new OrderRounds(), new ScanLook(recognised), new ByteCells(), new EndWatcher()];
  const scanner = table.scan!();
  for (;;) {
    const at = scanner.done;
    if (!scanner.next()) break;
    rounds.piece({ at, firstRow: scanner.firstRow });
    for (let row = 0; row < scanner.count; row++) {
      if (scanner.isBlank(row)) continue;
      const rowNumber = scanner.firstRow + row;
      ends.see(scanner.width(row), rowNumber);
      if (rowNumber <= recognised.headerRow) continue;
      cells.row(scanner, row);
      if (look.see(scanner, row, cells)) rounds.add(scanner, row, cells, recognised);
    }
    await (scanner.source.ahead?.(scanner.done) ?? breathe());
    context.signal?.throwIfAborted();
  }
  table.ended?.(ends, scanner);
  return { rounds, seen: look.result() };
}
