import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileRefusedError } from '../../src/files/errors';
import { isKnownHeader, recognise } from '../../src/files/headers';
import type { FilePlan } from '../../src/files/plan';
import { spoolAffiliate } from '../../src/files/platform/affiliate-large';
import { readTable } from '../../src/files/table/read-table';
import { bytesSource } from '../../src/files/table/source';
import { rearOf } from '../../src/services/import-rear';
import { BulkSpool } from '../../src/store/day-book/bulk-spool';
import { decodeTable, PAGE_FORMAT, SCHEMAS } from '../../src/store/day-book/codec/pack';
import { assemble } from '../../src/store/day-book/codec/table';
import { contextWith, SHOP_US } from '../files/support';
import { LocalRear } from './rear-worker';

const HEADER =
  'Order ID,Product ID,Product Name,SKU ID,Currency,Quantity,Fully returned or refunded,Order Status,Creator Username,Content Type,Content ID,Standard commission rate,Est. Commission Base,Est. standard commission payment,Actual Commission Base,Actual Commission Payment,Time Created';
const ROWS = 1300;

interface Cells {
  order?: string;
  name?: string;
  status?: string;
  commission?: string;
  time?: string;
}

function rowOf(
  i: number,
  { order, name = 'Turmeric capsules for every single day of the year', status, commission, time }: Cells = {},
): string {
  const day = 28 - Math.floor((i * 20) / ROWS);
  const cells = [
    order ?? `5774${31_091_617_000_000 + i}`,
    '1729697274006116523',
    name,
    `17296972740061820${10 + (i % 7)}`,
    'USD',
    '1',
    'No',
  ];
  const more = [
    status ?? 'Settled',
    `creator_${i % 50}`,
    'Video',
    `75450421123629580${10 + (i % 90)}`,
    '15%',
    '19.99',
    commission ?? '3',
    '19.99',
    '3',
  ];
  return [...cells, ...more, time ?? `${day}/08/2026 1${i % 10}:00:0${i % 7}`].join(',');
}

/** What can be wrong or odd about a row. */
const ODD: Record<string, (i: number) => string> = {
  'no order id': (i) => rowOf(i, { order: 'x' }),
  'an amount that is none': (i) => rowOf(i, { commission: 'three' }),
  'four decimals': (i) => rowOf(i, { commission: '3.0001' }),
  'a new status': (i) => rowOf(i, { status: 'New word' }),
  'said again': (i) => rowOf(Math.floor(i / 3)),
  'said otherwise': (i) => rowOf(Math.floor(i / 3), { commission: '9' }),
  'the next once more': (i) => rowOf(i + 1, { commission: '8' }),
  blank: () => ' ',
  'a name of two lines': (i) => rowOf(i, { name: '"two\nlines ""of"" it"' }),
  'a name that reads as a row': (i) => rowOf(i, { name: `"${rowOf(5, { order: '577400000000000000' })}\n${rowOf(6)}"` }),
  'a long name of rows': (i) => rowOf(i, { name: `"\n${Array.from({ length: 300 }, (_, k) => rowOf(k)).join('\n')}\n"` }),
  'a cell too many': (i) => `${rowOf(i)},more`,
  short: () => '577431091617000001,1',
  'another day': (i) => rowOf(i, { time: '01/08/2026 10:00:00' }),
};
/** What makes the file be refused as a whole. */
const FATAL: Record<string, (i: number) => string> = {
  'a ruined id': (i) => rowOf(i, { order: '5.77E+17' }),
  'a value after its quote': (i) => rowOf(i, { name: '"a" b' }),
  'a quote left open': (i) => rowOf(i, { name: '"a' }),
  'the other order of dates': (i) => rowOf(i, { time: '08/28/2026 10:00:00' }),
};

const odd = fc.tuple(fc.nat(ROWS - 1), fc.constantFrom(...Object.keys(ODD)));
const fatal = fc.tuple(fc.nat(ROWS - 1), fc.constantFrom(...Object.keys(FATAL)));
const end = fc.constantFrom('\n', '', '\n\n', '\n577431091617000009,1', '\r\n');

function textOf(rows: readonly [number, string][], shuffled: boolean, last: string): string {
  const ways = new Map(rows);
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const way = ways.get(i);
    const at = shuffled ? (i * 577) % ROWS : i;
    return way ? (ODD[way] ?? FATAL[way])!(at) : rowOf(at);
  });
  return `\ufeff${[HEADER, ...lines].join('\r\n')}${last}`;
}

interface Outcome {
  plan: Pick<FilePlan, 'rows' | 'refusals' | 'days' | 'large'>;
  seen: unknown;
  cut: string | null;
  rows: string[];
  refused: unknown;
}

/** Reads a file's text into a spool; with `worker` in two parts. */
async function read(
  text: string,
  hasRows: boolean,
  worker: (() => LocalRear) | null,
  silentMs?: number,
): Promise<Outcome & { progress: number[] }> {
  const bytes = new TextEncoder().encode(text);
  const workers: LocalRear[] = [];
  const inMemory = bytesSource(bytes);
  // Whoever reads waits for the disk; here also for the other's first word, which comes quickly with a large file.
  const source = worker ? { ...inMemory, blob: new Blob([bytes]), ahead: async () => workers.at(-1)?.hasBegun } : inMemory;
  const table = await readTable(inMemory, isKnownHeader).catch((error: unknown) => error as FileRefusedError);
  const plan = { rows: { read: 0, added: 0, changed: 0, unchanged: 0, refused: 0 }, refusals: [], days: null } as unknown as FilePlan;
  const outcome: Outcome = { plan, seen: null, cut: null, rows: [], refused: null };
  const progress: number[] = [];
  if (table instanceof FileRefusedError) return { ...outcome, refused: table.message, progress };
  const { scan } = table;
  const own = new BulkSpool();
  const start = () => {
    workers.push(worker!());
    return workers.at(-1)!;
  };
  const spool = worker ? Object.assign(own, { rear: (task: Parameters<typeof rearOf>[1]) => rearOf(start, task, own, silentMs) }) : own;
  const parted = Object.assign(table, {
    scan(this: typeof table) {
      const scanner = scan!.call(table);
      return Object.assign(scanner, { source });
    },
  });
  const of = { shop: SHOP_US, dateOrder: 'DMY' as const, asOf: 5, origin: 'import:1' };
  const context = contextWith({
    hasRows: async () => hasRows,
    walkBook: async () => undefined,
    progress: (done) => void progress.push(done),
  });
  try {
    outcome.seen = await spoolAffiliate(plan, parted, recognise(table)!, of, context, spool);
    outcome.cut = table.cut;
  } catch (error) {
    if (!(error instanceof FileRefusedError)) throw error;
    return { ...outcome, plan: {} as never, refused: { code: error.ledgerCode, params: error.params, message: error.message }, progress };
  }
  const { leaves } = SCHEMAS.affiliate;
  const bodies = await spool.bodies(spool.pages);
  outcome.rows = bodies.flatMap((body) =>
    assemble(leaves, decodeTable('affiliate', { format: PAGE_FORMAT, body: body.slice() })).map((row) => JSON.stringify(row)),
  );
  return { ...outcome, rows: outcome.rows.sort(), progress };
}

/** What is to be the same in one part and in two. */
const told = ({ progress: _progress, ...rest }: Awaited<ReturnType<typeof read>>): Outcome => rest;
/** How often progress goes back: once for each look at the file but the first. */
const falls = (numbers: number[]) => numbers.filter((n, i) => i > 0 && n < numbers[i - 1]!).length;

describe('a large file that two read', () => {
  it('IMP-30 brings what one reader brings, row numbers and all, whatever its rows are like', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(odd, { maxLength: 6 }),
        fc.option(fatal, { freq: 4 }),
        fc.boolean(),
        fc.boolean(),
        end,
        async (some, one, shuffled, hasRows, last) => {
          const text = textOf(one ? [...some, one] : some, shuffled, last);
          const alone = await read(text, hasRows, null);
          const workers: LocalRear[] = [];
          const both = await read(text, hasRows, () => {
            workers.push(new LocalRear());
            return workers.at(-1)!;
          });
          expect(told(both)).toEqual(told(alone));
          expect(falls(both.progress)).toBeLessThan(Math.max(1, workers.length));
          expect(workers.every(({ isStopped }) => isStopped)).toBe(true);
          if (workers.some((worker) => worker.told.some((one) => 'rows' in one && one.rows))) taken++;
        },
      ),
      { numRuns: Number(process.env['SOAK'] ? 2000 : 60) },
    );
    expect(taken).toBeGreaterThan(10);
  });

  it('IMP-31 days of a file in order of time stay whole, and none is left out', async () => {
    const text = textOf([], false, '\n');
    const spools: BulkSpool[] = [];
    const [bytes, own] = [new TextEncoder().encode(text), new BulkSpool()];
    const take = own.take.bind(own);
    own.take = (rows) => {
      spools.push(own);
      take(rows);
    };
    const worker = new LocalRear();
    const table = await readTable(bytesSource(bytes), isKnownHeader);
    const source = { ...bytesSource(bytes), blob: new Blob([bytes]), ahead: () => worker.hasBegun };
    const { scan } = table;
    Object.assign(table, { scan: () => Object.assign(scan!.call(table), { source }) });
    const plan = { rows: {} } as FilePlan;
    const of = { shop: SHOP_US, dateOrder: 'DMY' as const, asOf: 5, origin: 'import:1' };
    const spool = Object.assign(own, { rear: (task: Parameters<typeof rearOf>[1]) => rearOf(() => worker, task, own) });
    await spoolAffiliate(plan, table, recognise(table)!, of, contextWith({ hasRows: async () => false }), spool);
    expect(spools).toHaveLength(1);
    expect(new Set(own.pages.map(({ day }) => day)).size).toBe(own.pages.length);
    expect(own.pages.reduce((sum, { rows }) => sum + rows, 0)).toBe(ROWS);
    expect(plan.rows.added).toBe(ROWS);
  });

  it('IMP-32 is read by one where the worker does not start, never answers, fails, falls silent or dies', async () => {
    const text = textOf(
      [
        [700, 'no order id'],
        [1200, 'an amount that is none'],
      ],
      false,
      '\n',
    );
    const alone = told(await read(text, false, null));
    const noStart = () => {
      throw new Error('no worker from here');
    };
    expect(told(await read(text, false, noStart))).toEqual(alone);
    const cannotTake = new LocalRear();
    cannotTake.postMessage = () => {
      throw new DOMException('it cannot be cloned', 'DataCloneError');
    };
    expect(told(await read(text, false, () => cannotTake))).toEqual(alone);
    expect(cannotTake.isStopped).toBe(true);
    const fates: Record<string, ConstructorParameters<typeof LocalRear>[0]> = {
      'never answers': () => 'lost',
      'dies before its first word': () => 'dies',
      'dies when it has begun': (one) => ('begin' in one ? 'comes' : 'dies'),
      'dies at its end': (one) => ('end' in one ? 'dies' : 'comes'),
      'falls silent': (one) => ('begin' in one ? 'comes' : 'lost'),
      'loses its end': (one) => ('end' in one ? 'lost' : 'comes'),
    };
    for (const [name, fate] of Object.entries(fates)) {
      const worker = new LocalRear(fate);
      const outcome = await read(text, false, () => worker, 100);
      expect(told(outcome), name).toEqual(alone);
      expect(falls(outcome.progress), name).toBe(0);
      expect(worker.isStopped, name).toBe(true);
    }
  });
});
