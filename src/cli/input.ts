import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Click, Ledger, Rules } from '../core/model/ledger';
import type { AffiliateRow, Instant, OrderRow } from '../core/model/orders';
import { FileRefusedError, type Refusal } from '../files/errors';
import { AFFILIATE_ORDERS } from '../files/own/affiliate-orders';
import { CLICKS } from '../files/own/clicks';
import { CODES } from '../files/own/codes';
import { COSTS } from '../files/own/costs';
import { ACCOUNTS, CREATORS } from '../files/own/creators';
import type { OwnFormat } from '../files/own/engine';
import { FX } from '../files/own/fx';
import { joinPeople } from '../files/own/join';
import { ORDERS } from '../files/own/orders';
import { POSTS } from '../files/own/posts';
import { type OwnContext, type OwnRead, readOwnFile } from '../files/own/read';
import { readOwnTable } from '../files/own/read-table';
import { readRules } from '../files/own/rules';
import { SKU_COSTS } from '../files/own/sku-costs';
import { UsageError } from './args';

/** Everything that a folder of own files holds. */
export interface Input {
  orders: OrderRow[];
  affiliate: AffiliateRow[];
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

const FORMATS: readonly OwnFormat[] = [ORDERS, AFFILIATE_ORDERS, CREATORS, ACCOUNTS, POSTS, COSTS, SKU_COSTS, FX, CODES, CLICKS];
/** Files of the format that would change figures and that nothing reads yet: a report without them would be wrong, not less. */
const UNREAD = ['refunds.csv', 'settlements.csv'];

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
  const context: OwnContext = { asOf, origin: 'file', ledger: { creators: [], accounts: [] }, shops: Object.keys(rules.shops) };
  const problems: string[] = [];
  const sources: Input['sources'] = [];
  const remarks: string[] = [];
  for (const name of UNREAD) {
    if ((await readIfThere(join(dir, name))) !== null)
      problems.push(`${name}: files of this kind are not read yet, and the figures would be wrong without it`);
  }
  const read = new Map<string, OwnRead>();
  for (const format of FORMATS) {
    const bytes = await readIfThere(join(dir, format.fileName));
    if (bytes === null) continue;
    try {
      const { table, recognised } = await readOwnTable(bytes, format);
      const found = readOwnFile(table, recognised, context);
      read.set(format.kind, found);
      sources.push({ name: format.fileName, rows: found.read });
      problems.push(...found.refusals.map((refusal) => refusalText(format.fileName, refusal)));
      for (const column of recognised.unknownColumns)
        remarks.push(`${format.fileName}: column ${JSON.stringify(column)} is not known and was kept out`);
      for (const { rowNumber, note } of found.rounded)
        remarks.push(`${format.fileName}: row ${rowNumber}, ${note.field}: ${note.text} was rounded`);
    } catch (error) {
      if (!(error instanceof FileRefusedError)) throw error;
      problems.push(`${format.fileName}: ${error.message}`);
    }
  }
  const rowsOf = (format: OwnFormat) => read.get(format.kind);
  const people = joinPeople(
    {
      creators: rowsOf(CREATORS)?.people.creators ?? [],
      accounts: rowsOf(ACCOUNTS)?.people.accounts ?? [],
      costs: rowsOf(COSTS)?.people.costs ?? [],
    },
    context.ledger,
  );
  for (const [format, refusals] of [
    [CREATORS, people.refusals.creators],
    [ACCOUNTS, people.refusals.accounts],
    [COSTS, people.refusals.costs],
  ] as const) {
    problems.push(...refusals.map((refusal) => refusalText(format.fileName, refusal)));
  }
  if (problems.length > 0) throw new InputRefusedError(problems);
  remarks.push(...strayClicks(rowsOf(ORDERS)?.content.orders ?? [], rowsOf(CLICKS)?.content.clicks ?? []));
  return {
    orders: rowsOf(ORDERS)?.content.orders ?? [],
    affiliate: rowsOf(AFFILIATE_ORDERS)?.content.affiliate ?? [],
    ledger: {
      creators: people.creators,
      accounts: people.accounts,
      costs: people.costs,
      posts: rowsOf(POSTS)?.content.posts ?? [],
      skuCosts: rowsOf(SKU_COSTS)?.content.skuCosts ?? [],
      fx: rowsOf(FX)?.content.fx ?? [],
      codes: rowsOf(CODES)?.content.codes ?? [],
      clicks: rowsOf(CLICKS)?.content.clicks ?? [],
    },
    sources,
    remarks,
  };
}

/** Clicks credit orders; those of an order that is not there credit nothing, which is worth a word. */
function strayClicks(orders: readonly OrderRow[], clicks: readonly Click[]): string[] {
  const known = new Set(orders.map((order) => order.orderId));
  const strays = clicks.filter((click) => !known.has(click.orderId)).length;
  if (strays === 0) return [];
  return [
    `${CLICKS.fileName}: ${strays === 1 ? '1 row names an order' : `${strays} rows name orders`} that ${ORDERS.fileName} does not have`,
  ];
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
