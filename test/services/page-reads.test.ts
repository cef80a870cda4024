import 'fake-indexeddb/auto';
import './locks';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderRow } from '../../src/core/model/orders';
import { completeness, type LedgerContext, openContext } from '../../src/services/context';
import { loadDemo } from '../../src/services/demo';
import { appStatus } from '../../src/services/page-ledger';
import { pageReads } from '../../src/services/page-reads';

const NOW = Date.parse('2026-07-01T12:00:00Z');
const VAULT = { state: 'unlocked', retryAt: null } as const;
let context: LedgerContext;
/** How often the day book itself was needed. */
let brought = 0;
const reads = () =>
  pageReads(context.db, async () => {
    brought += 1;
    return context;
  });

beforeEach(async () => {
  context = await openContext();
  brought = 0;
});
afterEach(async () => {
  context.db.close();
  await Dexie.delete('creator-ledger');
});

/** An order of a shop's last day, later than every other. */
async function commitLaterOrder(): Promise<void> {
  const { id: shop } = (await context.shops.shops())[0]!;
  const { to } = (await context.book.range([shop]))!;
  const [row] = await context.book.readRows('orders', shop, to, to);
  const later: OrderRow = { ...row!, orderId: '999999999999999999', createdAt: row!.createdAt + 5 * 86_400_000 };
  await context.book.commitPage({ stream: 'orders', shop, rows: [later] });
}

async function expectSame(): Promise<void> {
  const { counts, ...status } = await reads().status(VAULT);
  const whole = await appStatus(context, VAULT);
  expect({ ...status, counts }).toEqual(whole);
  expect(await reads().bookRange()).toEqual(await context.book.range());
  expect(await reads().completeness()).toEqual(await completeness(context.db, context.book));
}

describe('what a page reads without the day book', () => {
  it('is what the day book says, of an empty book too', async () => {
    await expectSame();
    expect(await reads().bookRange()).toBeNull();
    await loadDemo(context, NOW);
    await expectSame();
    expect((await reads().status(VAULT)).counts.orders).toBeGreaterThan(1_000);
    expect((await reads().completeness()).length).toBeGreaterThan(3);
    expect(brought).toBe(0);
  });

  it('asks the day book while pages wait for the fold', async () => {
    await loadDemo(context, NOW);
    const before = await reads().bookRange();
    await commitLaterOrder();
    await expectSame();
    expect(brought).toBe(3);
    expect((await reads().bookRange())!.to > before!.to).toBe(true);
    await context.exclusively(() => context.book.fold());
    brought = 0;
    await expectSame();
    expect(brought).toBe(0);
  });
});
