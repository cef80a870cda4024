import { existsSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { STREAMS } from '../../src/core/model/orders';
import { Catalog } from '../../src/store/day-book/codec/catalog';
import { encodeTable, PACK_FORMAT, SCHEMAS } from '../../src/store/day-book/codec/pack';
import type { Leaf } from '../../src/store/day-book/codec/schema';
import { shred } from '../../src/store/day-book/codec/table';
import type { Packing } from '../../src/store/day-book/codec/tight/packing';
import { likelyRows } from './likely-rows';
import { arbitraryRows } from './rows';

/** A pack as it lies in the book, bytes as base64, and the rows that it holds. */
export interface GoldenPack {
  stream: (typeof STREAMS)[number];
  format: number;
  body: string;
  catalog: { first: number; body: string }[];
  rows: unknown[];
}

/** By what packs are written, as JSON has it: what reading them depends on. */
export function layoutOf(leaves: readonly Leaf[], { order, together, shared, foretold, endings, lists, byKey }: Packing): unknown {
  const fields = leaves.map(({ path, kind }) => `${path.join('.')} ${kind}`);
  const children = [...lists].map(([c, list]) => [c, layoutOf((leaves[c] as Leaf & { kind: 'list' }).leaves, list)]);
  return { fields, order, together, shared: [...shared], foretold: [...foretold], endings: [...endings], lists: children, byKey };
}

/** Writes packs of the current format, once: `npx tsx test/store/make-golden-packs.ts`. Packs that were released never change. */
function main(): void {
  const file = new URL(`../golden/packs-${PACK_FORMAT}.json`, import.meta.url);
  if (existsSync(file)) throw new Error(`${file.pathname} is there already; a released pack never changes`);
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const packs = STREAMS.map((stream): GoldenPack => {
    const strange = fc.sample(arbitraryRows[stream] as fc.Arbitrary<object>, { numRuns: 3, seed: 7 });
    const rows = [...likelyRows(stream, 12, 11), ...strange];
    const catalog = new Catalog();
    const body = text(encodeTable(stream, shred(SCHEMAS[stream].leaves, rows), catalog));
    const entries = catalog.takeNew().map(({ first, body: own }) => ({ first, body: text(own) }));
    return { stream, format: PACK_FORMAT, body, catalog: entries, rows };
  });
  writeFileSync(file, `${JSON.stringify(packs)}\n`);
  const layouts = STREAMS.map((stream) => layoutOf(SCHEMAS[stream].leaves, SCHEMAS[stream].packing));
  writeFileSync(new URL(`../golden/layout-${PACK_FORMAT}.json`, import.meta.url), `${JSON.stringify(layouts)}\n`);
}

if (process.argv[1]?.endsWith('make-golden-packs.ts')) main();
