import 'fake-indexeddb/auto';
import './locks';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runReport } from '../../src/cli/main';
import type { ReportState } from '../../src/core/model/ledger';
import { RULES_KEY } from '../../src/core/model/ops';
import { STREAMS } from '../../src/core/model/orders';
import type { Dimension } from '../../src/core/model/report';
import { reportToCsv } from '../../src/files/report-out/write';
import { unzip } from '../../src/files/table/zip';
import { type LedgerContext, openContext } from '../../src/services/context';
import { loadDemo } from '../../src/services/demo';
import { exportBook } from '../../src/services/export-book';
import { makeReport } from '../../src/services/figures';
import { putChanges } from '../../src/services/put-changes';
import { commitFeed } from '../../src/store/feeds';
import { makeWorld } from '../support/reference/make-world';
import type { World } from '../support/reference/world';

const NOW = Date.UTC(2026, 10, 20, 18);

let context: LedgerContext;
let folder: string;
beforeEach(async () => {
  context = await openContext();
  folder = mkdtempSync(join(tmpdir(), 'creator-ledger-export-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await context.db.delete();
});

/** Unpacks the archive into the folder that the command reads. */
async function unpack(): Promise<string[]> {
  const [archive] = await exportBook(context, 'book.zip');
  const files = await unzip(archive!.bytes, () => true);
  mkdirSync(join(folder, 'in'), { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(folder, 'in', name), bytes);
  return [...files.keys()];
}

async function asked(by: Dimension, range: { from: string; to: string }, state: ReportState): Promise<string> {
  const out = join(folder, 'report.csv');
  const said: string[] = [];
  const argv = [
    '--in',
    join(folder, 'in'),
    '--rules',
    join(folder, 'in', 'rules.json'),
    '--by',
    by,
    '--from',
    range.from,
    '--to',
    range.to,
  ];
  const code = await runReport([...argv, '--state', state, '--as-of', new Date(NOW).toISOString(), '--out', out], {
    say: (line) => said.push(line),
    now: () => NOW,
  });
  expect(code, said.slice(0, 5).join('\n')).toBe(0);
  return readFileSync(out, 'utf8');
}

describe('the book as plain files', () => {
  it('EXPORT-1 the demo: the command makes byte-equal reports of the exported folder, to date and settled, by creator, product and day', async () => {
    await loadDemo(context, NOW);
    const names = await unpack();
    expect(names).toContain('orders.csv');
    expect(names).toContain('refunds.csv');
    const range = (await context.book.range())!;
    for (const state of ['to_date', 'settled'] as const) {
      for (const by of ['creator', 'product', 'day'] as const) {
        const own = await makeReport(context.figures, { by, ...range, state });
        expect(await asked(by, range, state), `${by} ${state}`).toBe(reportToCsv(own));
      }
    }
  });

  it.each([1, 2, 3, 4, 5, 6])('EXPORT-1 a random book of seed %i: the same, for creators and days', async (seed) => {
    await store(sayable(makeWorld(seed, { orders: 60, isSteady: seed % 2 === 0 })));
    await unpack();
    const range = (await context.book.range())!;
    for (const state of ['to_date', 'settled'] as const) {
      for (const by of ['creator', 'day'] as const) {
        const own = await makeReport(context.figures, { by, ...range, state });
        expect(await asked(by, range, state), `${by} ${state}`).toBe(reportToCsv(own));
      }
    }
  });
});

/** A world without what no plain file can say: posts with names for ids, shipping fees of samples, costs of nobody, two creators of one name. */
function sayable(world: World): World {
  const id = <T extends string | null>(post: T): T =>
    post?.startsWith('post') ? (`75300000000000000${post.slice(4).padStart(2, '0')}` as T) : post;
  const { ledger } = world;
  return {
    ...world,
    ledger: {
      ...ledger,
      posts: ledger.posts.map((post) => ({ ...post, id: id(post.id), ...{ caption: null, url: null, tags: [], counts: [], taggedAt: 1 } })),
      codes: ledger.codes!.map((code) => ({ ...code, postId: id(code.postId) })),
      costs: ledger.costs
        .filter((cost) => cost.creatorId !== null || cost.kind === 'ad_spend')
        .map((cost) => ({ ...cost, postId: id(cost.postId) })),
      agreements: ledger.agreements!.map((one) => ({ ...one, postId: id(one.postId) })),
      creators: ledger.creators.map((one) => ({ ...one, name: one.id === 'id-cai' ? 'Cai' : one.name })),
      skuCosts: ledger.skuCosts.map((one) => ({
        ...one,
        returnShipping: one.returnShipping || '0',
        unsaleableShare: one.unsaleableShare || '0',
      })),
    },
    affiliate: world.affiliate.map((row) => ({ ...row, contentId: id(row.contentId), account: row.account || 'nobody' })),
    settlements: world.settlements.map((row) => {
      const adjustments = row.adjustments.filter(({ type }) => type !== 'SAMPLE_SHIPPING_FEE');
      const costs = [
        row.platformFees,
        row.shipping,
        row.returnShipping,
        row.tax,
        row.commission,
        row.partnerCommission,
        row.ads,
        row.withheld,
      ];
      const sum = adjustments.reduce((total, { amount }) => total + amount, row.revenue - costs.reduce<number>((a, b) => a + (b ?? 0), 0));
      return { ...row, adjustments, settlement: row.balanced ? sum : sum + 1_000_003 };
    }),
  };
}

async function store(world: World): Promise<void> {
  const shops = Object.entries(world.rules.shops);
  for (const [id, { market, currency, timeZone }] of shops) {
    await context.shops.putShop({ id, name: id, market, currency, timeZone, source: 'file', connectionId: null });
  }
  const changes = putChanges(world.ledger as unknown as Parameters<typeof putChanges>[0]);
  await context.commit([...changes, { entity: 'rules', key: RULES_KEY, after: world.rules }]);
  for (const stream of STREAMS) {
    for (const [shop] of shops) {
      const rows = world[stream].filter((row) => row.shop === shop);
      if (rows.length > 0) await context.exclusively(() => context.book.commitPage({ stream, shop, rows: rows as never[] }));
    }
  }
  await context.exclusively(() => context.book.fold());
  for (const [shop] of shops) {
    const own = world.ledger.statementEntries!.filter((entry) => entry.shop === shop);
    await commitFeed(context.db, { table: 'statementEntries', shop, rows: own.map((entry) => ({ ...entry, statementId: null, asOf: 1 })) });
  }
}
