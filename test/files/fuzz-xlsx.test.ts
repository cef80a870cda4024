import { beforeAll, describe, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { planFile } from '../../src/files/plan';
import { DRAWS_SEED } from '../run/same-draws';
import { BASES } from './fuzz-bases';
import { contextWith, DOWNLOADED, SHOP_US } from './support';

const RUNS = process.env['SOAK'] ? 2_000 : 150;
console.info(`fuzz of spreadsheets: SEED=${DRAWS_SEED} RUNS=${RUNS}`);

const BASE = BASES.find(({ kind }) => kind === 'settlements')!;
let whole: Uint8Array;
let clean: ReadonlySet<string>;

const plan = (bytes: Uint8Array) =>
  planFile(
    { name: 'x.xlsx', bytes, lastModified: DOWNLOADED, origin: 'import:1' },
    contextWith({ choice: { shop: SHOP_US }, knownShops: [SHOP_US] }),
  );

beforeAll(async () => {
  const data = [BASE.headers, ...BASE.rows].map((cells) => cells.map((value) => ({ value, type: String })));
  whole = new Uint8Array(await (await writeExcel(data)).toBuffer());
  const found = await plan(whole);
  expect(found).toMatchObject({ kind: 'settlements', refused: null, refusals: [] });
  clean = new Set(found.content!.settlements.map((row) => JSON.stringify(row)));
  expect(clean.size).toBe(BASE.rows.length);
});

describe('spoilt spreadsheets', () => {
  test(`FILE-10 ${RUNS} of them, bytes changed or cut: refused, or the rows as they were (SEED=${DRAWS_SEED})`, async () => {
    let state = DRAWS_SEED >>> 0;
    const random = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let run = 0; run < RUNS; run++) {
      const bytes = whole.slice(0, random(4) === 0 ? 1 + random(whole.length - 1) : whole.length);
      for (let i = 0; i < 1 + random(6); i++) bytes[random(bytes.length)] = random(256);
      const began = performance.now();
      const found = await plan(bytes);
      expect(performance.now() - began).toBeLessThan(2_000);
      for (const row of found.content?.settlements ?? []) {
        if (!clean.has(JSON.stringify(row))) expect.fail(`SEED=${DRAWS_SEED} run ${run}: ${JSON.stringify(row)}`);
      }
    }
  }, 120_000);
});
