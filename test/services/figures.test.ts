import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { badgesByHandle, coalesce, refreshCards } from '../../src/services/cards';
import { completeUpTo } from '../../src/services/completeness';
import { type LedgerContext, openContext } from '../../src/services/context';
import { makeReport } from '../../src/services/figures';
import { figuresError } from '../../src/services/figures-error';
import { DEFAULT_SETTINGS } from '../../src/services/settings';
import { enterShop } from '../../src/services/shops';
import { createVaultService } from '../../src/services/vault-service';
import { allCards } from '../../src/store/ledger';
import { createVault, type Vault } from '../../src/store/vault/vault';
import { affiliateRow, DAY, DAY0, order } from '../store/support';

const HOUR = 3_600_000;
const shop = {
  id: 'api-1',
  name: 'S',
  market: 'US',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  source: 'api' as const,
  connectionId: 'c1',
};

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(async () => {
  vi.useRealTimers();
  await context.db.delete();
});

describe('completeness', () => {
  it('ROI-6 a day is complete 24 h after its end in the shop’s zone, affiliate orders 48 h', () => {
    const zone = 'America/Los_Angeles';
    const end = Date.UTC(2026, 6, 2, 7); // of 1 July there
    for (const stream of ['orders', 'returns', 'cancellations'] as const) {
      expect(completeUpTo(stream, end + 24 * HOUR, zone)).toBe('2026-07-01');
      expect(completeUpTo(stream, end + 24 * HOUR - 1, zone)).toBe('2026-06-30');
    }
    expect(completeUpTo('affiliate', end + 48 * HOUR, zone)).toBe('2026-07-01');
    expect(completeUpTo('affiliate', end + 48 * HOUR - 1, zone)).toBe('2026-06-30');
    // The day on which the clocks go forward has 23 hours.
    expect(completeUpTo('orders', Date.UTC(2026, 2, 9, 7) + 24 * HOUR, zone)).toBe('2026-03-08');
    expect(completeUpTo('orders', Date.UTC(2026, 2, 9, 7) + 24 * HOUR - 1, zone)).toBe('2026-03-07');
    expect(completeUpTo('orders', end + 24 * HOUR, 'Asia/Tokyo')).toBe('2026-07-01');
  });

  it('ROI-6 while a synced stream was never complete, every figure is provisional; then those after the day', async () => {
    await enterShop(context.shops, shop);
    const { book } = context;
    const rows = [0, 1, 2].map((i) => ({ ...order(`57000000000000000${i}`, DAY0 + i * DAY), shop: shop.id }));
    await book.commitPage({ stream: 'orders', shop: shop.id, rows });
    const query = { by: 'day' as const, from: '2026-07-01', to: '2026-07-03' };
    const totals = async () => (await makeReport(context.figures, query)).rows.at(-1)?.measures;
    const gmv = (await totals())?.gmv as number;
    expect(gmv).toBeGreaterThan(0);
    expect((await totals())?.gmvProvisional).toBe(gmv);
    for (const stream of ['orders', 'returns', 'cancellations'] as const) {
      await book.setCoverage(stream, shop.id, { completeUpTo: '2026-07-02', lastSyncAt: 1 });
    }
    expect((await totals())?.gmvProvisional).toBe(gmv);
    await book.setCoverage('affiliate', shop.id, { completeUpTo: '2026-07-01', lastSyncAt: 1 });
    expect((await totals())?.gmvProvisional).toBe((gmv / 3) * 2);
    // A shop of files is never synced; it makes nobody wait.
    await enterShop(context.shops, { ...shop, id: 'file-1', source: 'file', connectionId: null });
    expect((await totals())?.gmvProvisional).toBe((gmv / 3) * 2);
    const alone = await makeReport(context.figures, { ...query, shops: ['file-1'] });
    expect(alone.rules.completeUpTo).toEqual({});
  });

  it('a report without rules says what is missing', async () => {
    await expect(makeReport(context.figures, { by: 'creator', from: '2026-07-01', to: '2026-07-02' })).rejects.toMatchObject({
      code: 'rule_invalid',
    });
  });
});

describe('cards', () => {
  it('are made from the book; where figures cannot be made there are none, and the reason is kept', async () => {
    await enterShop(context.shops, shop);
    await context.book.commitPage({ stream: 'orders', shop: shop.id, rows: [{ ...order('570000000000000001', DAY0), shop: shop.id }] });
    await context.book.commitPage({
      stream: 'affiliate',
      shop: shop.id,
      rows: [{ ...affiliateRow('570000000000000001', DAY0), shop: shop.id }],
    });
    const creator = { id: 'c1', name: 'Mia', category: null, tags: [], market: null, note: null, archived: false };
    const account = {
      key: 'mia.makes',
      platform: 'tiktok' as const,
      handle: 'mia.makes',
      displayName: null,
      userId: null,
      followers: null,
      own: false,
      primary: true,
      owners: [{ creatorId: 'c1', from: null, to: null }],
    };
    await context.commit([
      { entity: 'creator', key: 'c1', after: creator },
      { entity: 'account', key: 'mia.makes', after: account },
    ]);
    await refreshCards(context);
    expect(await allCards(context.db)).toMatchObject([{ creatorId: 'c1', orders: 1 }]);
    expect(Object.keys(await badgesByHandle(context, ['@Mia.Makes', '__proto__', 'nobody']))).toEqual(['mia.makes']);
    const rules = await context.shops.rules();
    await context.shops.saveRules({ ...(rules as NonNullable<typeof rules>), reportCurrency: 'EUR' });
    await refreshCards(context);
    expect(await allCards(context.db)).toEqual([]);
    expect(await figuresError(context)).toMatchObject({ code: 'fx_missing', params: { base: 'USD', quote: 'EUR' } });
    await context.shops.saveRules(rules as NonNullable<typeof rules>);
    await refreshCards(context);
    expect([await figuresError(context), (await allCards(context.db)).length]).toEqual([null, 1]);
  });

  it('are made once at a time, and once more for all who asked meanwhile, also where one fails', async () => {
    const ends: ((error?: Error) => void)[] = [];
    const again = coalesce(() => new Promise((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve()))));
    const [first, ...others] = [again(), again(), again()];
    expect(ends).toHaveLength(1);
    ends[0]?.(new Error('first'));
    await vi.waitFor(() => expect(ends).toHaveLength(2));
    ends[1]?.();
    await Promise.all([first, ...others]);
    const alone = again();
    ends[2]?.(new Error('alone'));
    await expect(alone).rejects.toThrow('alone');
    expect(ends).toHaveLength(3);
  });
});

describe('presence', () => {
  const area = () => {
    const kept = new Map<string, unknown>();
    return {
      get: async (key: string) => kept.get(key),
      set: async (key: string, value: unknown) => void kept.set(key, value),
      remove: async (key: string) => void kept.delete(key),
    };
  };

  it('S04 acting on secrets needs the person within the autolock; what sync needs stays', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 6, 20), toFake: ['Date'] });
    const settings = { ...DEFAULT_SETTINGS, autolockMinutes: 15 };
    const session = area();
    const vault: Vault = createVault({ local: area(), session }, globalThis.crypto, Date.now);
    const service = createVaultService(
      vault,
      session,
      async () => settings,
      () => undefined,
    );
    await expect(service.assertPresent()).rejects.toMatchObject({ code: 'vault_missing' });
    await service.create('correct horse battery');
    await service.assertPresent();
    vi.setSystemTime(Date.now() + 14 * 60_000);
    await service.assertPresent(); // and counts as being here
    vi.setSystemTime(Date.now() + 14 * 60_000);
    await service.assertPresent();
    vi.setSystemTime(Date.now() + 15 * 60_000);
    await expect(service.assertPresent()).rejects.toMatchObject({ code: 'vault_locked' });
    expect(await service.secrets.read()).toEqual({ connections: {}, pending: null, adConnections: {} });
    await service.unlock('correct horse battery');
    await service.assertPresent();
    vi.setSystemTime(Date.now() - 60 * 60_000);
    await expect(service.assertPresent(), 'a clock set back').rejects.toMatchObject({ code: 'vault_locked' });
    await service.unlock('correct horse battery');
    await service.lock();
    await expect(service.assertPresent()).rejects.toMatchObject({ code: 'vault_locked' });
    await expect(service.secrets.read()).rejects.toMatchObject({ name: 'VaultLocked' });
  });

  it('S04 strict: the key itself goes after the minutes', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 6, 20), toFake: ['Date'] });
    const session = area();
    const vault = createVault({ local: area(), session }, globalThis.crypto, Date.now);
    const wakes: (number | null)[] = [];
    const strict = { ...DEFAULT_SETTINGS, autolockMinutes: 5, strictLock: true };
    const service = createVaultService(
      vault,
      session,
      async () => strict,
      (at) => wakes.push(at),
    );
    await service.create('correct horse battery');
    expect(wakes.at(-1)).toBe(Date.now() + 5 * 60_000);
    expect(JSON.stringify(await session.get('vault.key'))).toContain('key');
    vi.setSystemTime(Date.now() + 5 * 60_000);
    // The alarm alone takes the key out of memory: nobody has to ask for it.
    await service.lockIfDue();
    expect(await session.get('vault.key')).toBeUndefined();
    await expect(service.secrets.read()).rejects.toMatchObject({ name: 'VaultLocked' });
    expect((await service.state()).state).toBe('locked');
    await expect(service.assertPresent()).rejects.toMatchObject({ code: 'vault_locked' });
  });
});
