import { beforeAll, describe, expect, test } from 'vitest';
import type { FileContent } from '../../src/files/content';
import { type FilePlan, planFile } from '../../src/files/plan';
import { DRAWS_SEED } from '../run/same-draws';
import { BASES, ERP_MAPPING, type FuzzBase } from './fuzz-bases';
import { KINDS_OF_MUTATION, type Random, type Spoilt, spoil, write } from './fuzz-mutations';
import { contextWith, DOWNLOADED, SHOP_US } from './support';

/** Spoilt files over all kinds: a few in every run, all of them in a soak. */
const RUNS = process.env['SOAK'] ? 10_000 : 600;
/** No file of this size may take longer, whatever is in it. */
const LONGEST_MS = 2_000;

console.info(`fuzz of files: SEED=${DRAWS_SEED} RUNS=${RUNS}`);

/** mulberry32: small, and the same everywhere. */
function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const LEDGER = { creators: [], accounts: [], posts: [], costs: [], skuCosts: [], fx: [] };

function plan(bytes: Uint8Array): Promise<FilePlan> {
  const context = contextWith({
    choice: { shop: SHOP_US, period: { from: '2026-07-01', to: '2026-07-31' } },
    knownShops: [SHOP_US],
    ledger: LEDGER,
    mappings: [ERP_MAPPING],
  });
  return planFile({ name: 'spoilt.csv', bytes, lastModified: DOWNLOADED, origin: 'import:1' }, context);
}

/** Every row of a content as one text; people that rows name are made anew from the rows, so they count as rows too. */
function rowsOf(content: FileContent): Map<string, string> {
  const rows = new Map<string, string>();
  for (const [list, ofList] of Object.entries(content)) {
    if (!Array.isArray(ofList)) continue;
    for (const row of ofList) rows.set(`${list} ${JSON.stringify(row)}`, list);
  }
  return rows;
}

/** What tells whose a row is. */
const NAMED = ['orderId', 'skuId', 'postId', 'contentId', 'account', 'accountKey', 'productId', 'handle', 'amount', 'revenue'] as const;

/** Whether all that a row names stands together in one row of the clean file: a column that is not read is absent, never another's. */
function isOfOne(row: string, whole: ReadonlySet<string>): boolean {
  const [list, json] = [row.slice(0, row.indexOf(' ')), row.slice(row.indexOf(' ') + 1)];
  const said = JSON.parse(json) as Record<string, unknown>;
  const named = NAMED.flatMap((key) => (said[key] == null ? [] : [`${JSON.stringify(key)}:${JSON.stringify(said[key])}`]));
  return [...whole].some((other) => other.startsWith(`${list} `) && named.every((text) => other.includes(text)));
}

const clean = new Map<FuzzBase, ReadonlySet<string>>();
beforeAll(async () => {
  for (const base of BASES) {
    const found = await plan(new TextEncoder().encode(write(base.headers, base.rows)));
    expect(found, base.kind).toMatchObject({ kind: base.kind, refused: null, needs: null, refusals: [] });
    expect(found.rows.read, base.kind).toBe(base.rows.length);
    const rows = rowsOf(found.content!);
    expect(rows.size, base.kind).toBeGreaterThanOrEqual(base.rows.length);
    clean.set(base, new Set(rows.keys()));
  }
});

/** What is wrong with the answer to a spoilt file; null: nothing. */
async function wrongWith(base: FuzzBase, spoilt: Spoilt): Promise<string | null> {
  const began = performance.now();
  const found = await plan(spoilt.bytes);
  const took = performance.now() - began;
  if (took > LONGEST_MS) return `took ${Math.round(took)} ms`;
  const whole = clean.get(base)!;
  if (!found.content) return spoilt.rows === 'same' ? `not read: ${JSON.stringify(found.refused ?? found.needs)}` : null;
  const taken = rowsOf(found.content);
  let open = 0;
  for (const row of taken.keys()) {
    if (whole.has(row)) continue;
    if (isFlagged(row, found)) continue;
    // A cut inside the last value leaves the same number of cells: it is said that the end is open, and it is one row at most.
    if (found.openEnd && ++open <= 1 + (base.kind === 'creators' ? 2 : 0)) continue;
    if (!spoilt.injected) return `a row that was not in the file: ${row}`;
    if (spoilt.injected.text === '') {
      // Codes without their code are posts with a link: the account and the post say so truly.
      if (base.kind === 'codes' && found.kind === 'posts') continue;
      if (found.kind === base.kind && isOfOne(row, whole)) continue;
      return `a row made up of another, as ${found.kind}: ${row}`;
    }
    if (spoilt.injected.strict) return `took ${spoilt.injected.text}: ${row}`;
    const asText = JSON.stringify(spoilt.injected.text).slice(1, -1).toLowerCase().replace(/^@/, '');
    if (!row.toLowerCase().includes(asText) && !isOfOne(row, whole)) return `changed by ${spoilt.injected.text}: ${row}`;
  }
  const lost = [...whole].filter((row) => !taken.has(row));
  if (spoilt.rows === 'same' && lost.length > 0) return `lost ${lost[0]} (${JSON.stringify(found.refusals[0])})`;
  return null;
}

/** A settlement that does not add up, or lost its SKU, is taken with that said of it: it moves no figure unseen. */
function isFlagged(row: string, found: FilePlan): boolean {
  return /"code":"(?:identity_broken|field_absent)"/.test(row) && found.remarks.length > 0;
}

describe('spoilt files', () => {
  test(
    `FILE-10 ${RUNS} of them: a row is taken as it stood in the clean file, or refused, or flagged; none takes long (SEED=${DRAWS_SEED})`,
    async () => {
      for (let run = 0; run < RUNS; run++) {
        const seed = (DRAWS_SEED + run * 2654435761) >>> 0;
        const random = randomOf(seed);
        const base = BASES[run % BASES.length]!;
        const way = KINDS_OF_MUTATION[random(KINDS_OF_MUTATION.length)]!;
        const spoilt = spoil(base, way, random);
        const wrong = await wrongWith(base, spoilt).catch((error: unknown) => `threw ${String(error)}`);
        if (wrong !== null) {
          const shown = new TextDecoder().decode(spoilt.bytes).slice(0, 1_500);
          expect.fail(`SEED=${DRAWS_SEED} run ${run}, ${base.kind}, ${way} (${spoilt.what}): ${wrong}\n${shown}`);
        }
      }
    },
    process.env['SOAK'] ? 600_000 : 60_000,
  );
});
