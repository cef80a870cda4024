import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planFile } from '../../src/files/plan';
import { bytes, contextWith, DOWNLOADED, SHOP_US } from './support';

async function plan(text: string) {
  const context = contextWith({
    knownShops: [SHOP_US],
    ledger: { creators: [], accounts: [], posts: [], costs: [], skuCosts: [], fx: [] },
  });
  return planFile({ name: 'own.csv', bytes: bytes(text), lastModified: DOWNLOADED }, context);
}

type Row = Record<string, string>;

const AT = '2026-02-10T10:00:00Z';
/** A good row of each kind; the second list names its amounts, days, times, counts and currencies. */
const FILES: [kind: string, row: Row, strict: string[]][] = [
  [
    'refunds',
    {
      order_id: '577000000000000001',
      sku_id: '5',
      refunded_at: AT,
      amount: '1.50',
      currency: 'USD',
      returned_quantity: '1',
      kind: 'return',
    },
    ['refunded_at', 'amount', 'currency', 'returned_quantity', 'kind'],
  ],
  [
    'settlements',
    {
      ...{ order_id: '577000000000000001', sku_id: '5', settled_at: AT, revenue: '10', platform_fees: '1', shipping: '1', tax: '0' },
      ...{ return_shipping: '0', commission: '1', partner_commission: '0', ads: '0', adjustment: '0', settlement: '7', currency: 'USD' },
    },
    [
      ...['settled_at', 'revenue', 'platform_fees', 'shipping', 'tax', 'return_shipping', 'commission', 'partner_commission', 'ads'],
      ...['adjustment', 'settlement', 'currency'],
    ],
  ],
  [
    'agreements',
    { creator: 'Ann', kind: 'one_fee', amount: '5', currency: 'USD', from: '2026-02-01', to: '2026-02-28', booking: 'day', post_id: '7' },
    ['kind', 'amount', 'currency', 'from', 'to', 'booking'],
  ],
  [
    'payments',
    { day: '2026-02-01', amount: '-5', currency: 'USD', creator: 'Ann', reference: 'x', note: 'y' },
    ['day', 'amount', 'currency'],
  ],
  ['codes', { code: 'ANN10', account: 'ann', post_id: '7', url: 'https://x.example/' }, ['url']],
  ['clicks', { order_id: '577000000000000001', clicked_at: AT, code: 'ANN10' }, ['clicked_at']],
  ['accounts', { account: 'ann', creator: 'Ann', from: '2026-02-01', to: '', followers: '5', audience: 'F' }, ['from', 'to', 'followers']],
];

const HOSTILE = [
  ...['=1+1', '=HYPERLINK("https://x.example","y")', '@SUM(A1)', '1e309', '1.73E+18', '9'.repeat(61), `0.${'0'.repeat(80)}1`, '2026-02-30'],
  ...[
    '2026-13-01T00:00:00Z',
    '2026-02-10T25:00:00Z',
    '2026-02-10',
    '10/02/2026',
    'NaN',
    'Infinity',
    '0x10',
    '１２',
    '--1',
    'usd',
    '\u202eDSU',
  ],
];

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const fileOf = (row: Row) => `${Object.keys(row).join(',')}\n${Object.values(row).map(cell).join(',')}\n`;
/** Days and times among the hostile texts are right where a day is asked for. */
const isGood = (column: string, text: string) => text === '2026-02-10' && ['day', 'from', 'to'].includes(column);

describe('hostile cells', () => {
  test.each(FILES)('FILE-4 %s: a bad cell is refused with row, column, what was found and what was expected', async (kind, row, strict) => {
    expect(await plan(fileOf(row))).toMatchObject({ kind, refused: null, refusals: [], rows: { read: 1, refused: 0 } });
    for (const column of strict) {
      for (const text of HOSTILE.filter((one) => !isGood(column, one))) {
        const found = await plan(fileOf({ ...row, [column]: text }));
        expect(found.rows, `${column} ${text}`).toMatchObject({ read: 1, added: 0, refused: 1 });
        const shown = text.length > 80 ? `${text.slice(0, 80)}...` : text;
        expect(found.refusals[0], `${column} ${text}`).toEqual({ row: 2, column, found: shown, expected: expect.stringMatching(/\S/) });
      }
    }
  });

  test('FILE-4 ids are no formulas and no numbers that a spreadsheet made', async () => {
    for (const [kind, row] of FILES) {
      for (const column of Object.keys(row).filter((name) => /^(order|sku|post)_id$/.test(name))) {
        for (const text of ['="577000000000000001"', '5.77E+17']) {
          const found = await plan(fileOf({ ...row, [column]: text }));
          expect(found.refusals, `${kind} ${column}`).toMatchObject([{ row: 2, column, found: text }]);
        }
      }
    }
  });

  test('FILE-4 a zero character far into a file is refused in its cell', async () => {
    const row = { day: '2026-02-01', amount: '-5', currency: 'USD', note: 'a'.repeat(5000) };
    const found = await plan(fileOf(row) + `${Object.values({ ...row, note: 'a\0b' }).join(',')}\n`);
    expect(found.refusals).toEqual([{ row: 3, column: 'note', found: 'a\0b', expected: 'text without zero characters' }]);
    expect(found.rows).toMatchObject({ read: 2, added: 1, refused: 1 });
  });

  test('FILE-4 any cells at all: rows read = rows taken + rows refused, and every refusal says what it expected', async () => {
    const any = fc.oneof(fc.constantFrom(...HOSTILE, '', '1', AT), fc.string({ unit: 'binary', maxLength: 20 }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FILES),
        fc.array(fc.array(any, { minLength: 15, maxLength: 15 }), { maxLength: 4 }),
        async (file, drawn) => {
          const names = Object.keys(file[1]);
          const rows = drawn.map((cells) => names.map((_, i) => cell(cells[i]!)).join(','));
          const found = await plan(`${names.join(',')}\n${Object.values(file[1]).map(cell).join(',')}\n${rows.join('\n')}\n`);
          if (found.refused !== null) {
            expect(found.refused.detail).not.toBe('');
            return;
          }
          const { read, added, changed, unchanged, refused } = found.rows;
          const taken = added + changed + unchanged;
          expect(taken + refused).toBeLessThanOrEqual(read);
          expect(new Set(found.refusals.map((r) => r.row)).size).toBe(refused);
          for (const one of found.refusals) expect(one.expected).toMatch(/\S/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
