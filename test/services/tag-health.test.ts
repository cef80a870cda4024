import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureHealth, noteHealth } from '../../src/services/capture-health';
import { type LedgerContext, openContext } from '../../src/services/context';

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

const HOUR = 3_600_000;
const note = (page: string, missing: string[], now: number, host = 'www.tiktok.com') =>
  noteHealth(context.db, { host, page, missing }, now);

describe('capture health', () => {
  it('HEALTH-1 a line a host and kind of page: when it matched last and when not, and what was missing then', async () => {
    await note('profile', [], 1_000);
    await note('profile', ['posts', 'handle', 'posts'], 2_000);
    await note('table', [], 3_000, 'affiliate.tiktok.com');
    expect(await captureHealth(context.db)).toEqual([
      { host: 'www.tiktok.com', page: 'profile', missing: ['handle', 'posts'], lastOkAt: 1_000, lastMissingAt: 2_000 },
      { host: 'affiliate.tiktok.com', page: 'table', missing: [], lastOkAt: 3_000, lastMissingAt: null },
    ]);
    await note('profile', [], 4_000);
    expect((await captureHealth(context.db))[0]).toMatchObject({ page: 'profile', missing: [], lastOkAt: 4_000, lastMissingAt: 2_000 });
  });

  it('HEALTH-2 the same again within the hour is not written; many at once lose nothing', async () => {
    await note('post', [], HOUR);
    await note('post', [], HOUR + 1_000);
    expect((await captureHealth(context.db))[0]?.lastOkAt).toBe(HOUR);
    await note('post', [], 2 * HOUR);
    expect((await captureHealth(context.db))[0]?.lastOkAt).toBe(2 * HOUR);
    await Promise.all(Array.from({ length: 20 }, (_one, i) => note(`kind-${i}`, ['id'], 3 * HOUR)));
    expect(await captureHealth(context.db)).toHaveLength(21);
  });

  it('S18 the list does not grow without end', async () => {
    for (let i = 0; i < 230; i++) await note(`kind-${i}`, [], i);
    const lines = await captureHealth(context.db);
    expect(lines).toHaveLength(200);
    expect(lines[0]?.page).toBe('kind-229');
  });
});
