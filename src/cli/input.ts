import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger, Rules } from '../core/model/ledger';
import type { AffiliateRow, Instant, OrderRow, RefundRow, SettlementRow } from '../core/model/orders';
import { emptyContent, type FileContent } from '../files/content';
import { FileRefusedError, type Refusal } from '../files/errors';
import { CLICKS } from '../files/own/clicks';
import { joinPeople, NO_PEOPLE, type PeopleRows } from '../files/own/join';
import { ORDERS } from '../files/own/orders';
import { type OwnContext, readOwnFile } from '../files/own/read';
import { readOwnTable } from '../files/own/read-table';
import { REFUNDS } from '../files/own/refunds';
import { readRules } from '../files/own/rules';
import { SETTLEMENTS } from '../files/own/settlements';
import { OWN_FORMATS } from '../files/own/shapes';
import type { Remark } from '../files/plan-types';
import { UsageError } from './args';

/** Everything that a folder of own files holds. */
export interface Input {
  orders: OrderRow[];
  affiliate: AffiliateRow[];
  refunds: RefundRow[];
  settlements: SettlementRow[];
  ledger: Ledger;
  /** Files that were there, with the number of rows. */
  sources: { name: string; rows: number }[];
  /** Worth a word, no reason to refuse. */
  remarks: string[];
}

/** The input is not good enough to make a report of: exit code 1, and each thing that is wrong. */
export class InputRefusedError extends Error {
  override readonly name = 'InputRefusedError';
  constructor(readonly problems: readonly string[]) {
    super(`The input is refused: ${problems.length} problem${problems.length === 1 ? '' : 's'}`);
  }
}

/** The rules file. Throws `UsageError` where it cannot be opened, `InputRefusedError` where it is no rules file. */
export async function readRulesFile(path: string): Promise<Rules> {
  const bytes = await readIfThere(path);
  if (bytes === null) throw new UsageError(`--rules: there is no file ${path}`);
  try {
    return readRules(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof FileRefusedError) throw new InputRefusedError([error.message]);
    throw error;
  }
}

/** Reads the own files of a folder by their names; a missing file is an empty table. Throws `UsageError`, `InputRefusedError`. */
export async function readFolder(dir: string, rules: Rules, asOf: Instant): Promise<Input> {
  if (!(await isFolder(dir))) throw new UsageError(`--in: there is no folder ${dir}`);
  const context: OwnContext = {
    asOf,
    origin: 'file',
    ledger: { creators: [], accounts: [] },
    shops: Object.keys(rules.shops),
    zoneOf: (shop) => rules.shops[shop]?.timeZone ?? null,
  };
  const problems: string[] = [];
  const sources: Input['sources'] = [];
  const remarks: string[] = [];
  const content: FileContent = emptyContent();
  const rows: PeopleRows = { ...NO_PEOPLE };
  for (const format of OWN_FORMATS) {
    const bytes = await readIfThere(join(dir, format.fileName));
    if (bytes === null) continue;
    try {
      const { table, recognised } = await readOwnTable(bytes, format);
      const found = readOwnFile(table, recognised, context);
      takeRows(content, found.content);
      takeRows(rows, found.people);
      sources.push({ name: format.fileName, rows: found.read });
      problems.push(...found.refusals.map((refusal) => refusalText(format.fileName, refusal)));
      for (const column of recognised.unknownColumns)
        remarks.push(`${format.fileName}: column ${JSON.stringify(column)} is not known and was kept out`);
      remarks.push(...found.remarks.map((remark) => remarkText(format.fileName, remark)));
    } catch (error) {
      if (!(error instanceof FileRefusedError)) throw error;
      problems.push(`${format.fileName}: ${error.message}`);
    }
  }
  const { refusals, ...people } = joinPeople(rows, context.ledger);
  for (const [kind, ofKind] of Object.entries(refusals)) problems.push(...ofKind.map((refusal) => refusalText(`${kind}.csv`, refusal)));
  if (problems.length > 0) throw new InputRefusedError(problems);
  const { orders, affiliate, refunds, settlements, posts, skuCosts, fx, codes, clicks, statementEntries } = content;
  const known = new Set(orders.map((order) => order.orderId));
  for (const [name, hanging] of [
    [CLICKS.fileName, clicks],
    [REFUNDS.fileName, refunds],
    [SETTLEMENTS.fileName, settlements],
  ] as const) {
    remarks.push(...strays(name, known, hanging));
  }
  const ledger: Ledger = { ...people, posts, skuCosts, fx, codes, clicks, statementEntries };
  return { orders, affiliate, refunds, settlements, ledger, sources, remarks };
}

/** Puts what a file brought beside what others did: each kind of row stands in one file. */
function takeRows<T extends object>(into: T, found: T): void {
  for (const key of Object.keys(found) as (keyof T)[]) {
    const rows = found[key];
    if (Array.isArray(rows) && rows.length > 0) into[key] = rows;
  }
}

/** Rows that hang on orders; those of an order that is not there change no figure, which is worth a word. */
function strays(name: string, known: ReadonlySet<string>, rows: readonly { orderId: string }[]): string[] {
  const count = rows.filter((row) => !known.has(row.orderId)).length;
  if (count === 0) return [];
  return [`${name}: ${count === 1 ? '1 row names an order' : `${count} rows name orders`} that ${ORDERS.fileName} does not have`];
}

function remarkText(fileName: string, { row, code, column, found }: Remark): string {
  const what = code === 'identity_broken' ? 'is not what the other amounts add up to; its order counts as not settled' : 'was rounded';
  return `${fileName}: row ${row}, ${column}: ${found} ${what}`;
}

function refusalText(fileName: string, { row, column, found, expected }: Refusal): string {
  return `${fileName}: row ${row}${column ? `, column ${column}` : ''}: found ${JSON.stringify(found)}, expected ${expected}`;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
