import { describe, expect, it } from 'vitest';
import type { KeyValueArea } from '../../src/store/vault/area';
import { PassphraseWait, VaultDamaged, VaultExists, VaultLocked, VaultMissing, WrongPassphrase } from '../../src/store/vault/errors';
import { createVault, type Vault } from '../../src/store/vault/vault';

const SECRET = { appSecret: 'canary-app-secret', tokens: { access: 'canary-access', refresh: 'canary-refresh' } };
const PASS = 'correct horse battery staple';
const MINUTE = 60_000;

/** Storage that holds JSON and counts its writes, as the extension's does. */
class Area implements KeyValueArea {
  readonly kept = new Map<string, string>();
  writes = 0;
  async get(key: string): Promise<unknown> {
    const text = this.kept.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }
  async set(key: string, value: unknown): Promise<void> {
    this.writes++;
    this.kept.set(key, JSON.stringify(value));
  }
  async remove(key: string): Promise<void> {
    this.kept.delete(key);
  }
  dump(): string {
    return JSON.stringify([...this.kept]);
  }
}

class Bench {
  local = new Area();
  session = new Area();
  now = 1_000_000;
  vault: Vault = this.restart();
  /** The worker dies; with `browser` the session goes too. */
  restart(browser = false): Vault {
    if (browser) this.session = new Area();
    this.vault = createVault({ local: this.local, session: this.session }, globalThis.crypto, () => this.now);
    return this.vault;
  }
}

async function filled(): Promise<Bench> {
  const bench = new Bench();
  await bench.vault.create(PASS, SECRET);
  return bench;
}

describe('the vault', () => {
  it('opens with the passphrase alone, over a restart of worker and browser', async () => {
    const bench = new Bench();
    expect(await bench.vault.state()).toEqual({ state: 'none', retryAt: null });
    await expect(bench.vault.unlock(PASS)).rejects.toThrow(VaultMissing);
    await bench.vault.create(PASS, SECRET);
    await expect(bench.vault.create('other')).rejects.toThrow(VaultExists);
    expect(await bench.restart().read()).toEqual(SECRET);
    bench.restart(true);
    expect((await bench.vault.state()).state).toBe('locked');
    await expect(bench.vault.read()).rejects.toThrow(VaultLocked);
    await expect(bench.vault.write(1)).rejects.toThrow(VaultLocked);
    await bench.vault.unlock(PASS);
    expect(await bench.vault.read()).toEqual(SECRET);
    await bench.vault.lock();
    expect((await bench.vault.state()).state).toBe('locked');
  });

  it('S01 leaves nothing readable in local storage, locked or unlocked, and no passphrase anywhere', async () => {
    const bench = await filled();
    for (const word of ['canary', PASS]) {
      expect(bench.local.dump()).not.toContain(word);
      expect(bench.session.dump()).not.toContain(word);
    }
    const { key } = (await bench.session.get('vault.key')) as { key: string };
    expect(bench.local.dump()).not.toContain(key);
    await bench.vault.lock();
    expect(bench.session.dump()).toBe('[]');
  });

  it('writes the secret as a whole in one step, with a new iv each time', async () => {
    const bench = await filled();
    const ivs = new Set<string>();
    for (let i = 0; i < 5; i++) {
      const before = bench.local.writes;
      await bench.vault.write({ n: i });
      expect(bench.local.writes).toBe(before + 1);
      ivs.add(((await bench.local.get('vault')) as { iv: string }).iv);
    }
    expect(ivs.size).toBe(5);
    expect(await bench.vault.read()).toEqual({ n: 4 });
  });

  it('S03 says the same of a wrong passphrase and of every tampering, and refuses a weakened derivation', async () => {
    const bench = await filled();
    bench.restart(true);
    const record = (await bench.local.get('vault')) as Record<string, string | number>;
    const flipped = (text: string) => (text[0] === 'A' ? 'B' : 'A') + text.slice(1);
    const texts = new Set<string>();
    const attempt = async (changed: object, passphrase: string) => {
      await bench.local.set('vault', { ...record, ...changed });
      await bench.local.remove('vault.tries');
      const error = await bench.vault.unlock(passphrase).catch((e: unknown) => e as Error);
      expect(error).toBeInstanceOf(WrongPassphrase);
      texts.add((error as Error).message);
    };
    await attempt({}, 'wrong');
    await attempt({ iv: flipped(record['iv'] as string) }, PASS);
    await attempt({ data: flipped(record['data'] as string) }, PASS);
    await attempt({ salt: flipped(record['salt'] as string) }, PASS);
    await attempt({ iterations: 600_001 }, PASS);
    expect(texts.size).toBe(1);
    for (const changed of [{ iterations: 599_999 }, { version: 2 }, { iv: undefined }, { data: '?' }]) {
      await bench.local.set('vault', { ...record, ...changed });
      await expect(bench.vault.unlock(PASS)).rejects.toThrow(VaultDamaged);
    }
    await bench.local.set('vault', record);
    await bench.local.remove('vault.tries');
    await bench.vault.unlock(PASS);
    await bench.local.set('vault', { ...record, data: flipped(record['data'] as string) });
    await expect(bench.vault.read()).rejects.toThrow(VaultDamaged);
  });

  it('S03 makes people wait longer after each wrong try, over restarts, and forgets it after a right one', async () => {
    const bench = await filled();
    bench.restart(true);
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      await expect(bench.vault.unlock('wrong')).rejects.toThrow(WrongPassphrase);
      const { retryAt } = await bench.restart(true).state();
      waits.push(retryAt === null ? 0 : retryAt - bench.now);
      if (retryAt === null) continue;
      await expect(bench.vault.unlock(PASS)).rejects.toThrow(PassphraseWait);
      bench.now = retryAt;
    }
    expect(waits).toEqual([0, 0, 0, 2000, 4000, 8000]);
    await bench.vault.unlock(PASS);
    await bench.vault.lock();
    await expect(bench.vault.unlock('wrong')).rejects.toThrow(WrongPassphrase);
    expect((await bench.vault.state()).retryAt).toBeNull();
  });

  it('S04 is locked at the first look after the deadline, however long the worker slept; touching moves the deadline', async () => {
    const bench = await filled();
    await bench.vault.setAutolock(10);
    bench.now += 9 * MINUTE;
    await bench.restart().touch();
    bench.now += 9 * MINUTE;
    expect(await bench.restart().read()).toEqual(SECRET);
    bench.now += 8 * 60 * MINUTE;
    expect((await bench.restart().state()).state).toBe('locked');
    expect(bench.session.dump()).toBe('[]');
    await expect(bench.vault.read()).rejects.toThrow(VaultLocked);
    await bench.vault.touch();
    expect((await bench.vault.state()).state).toBe('locked');
    await bench.vault.unlock(PASS);
    await bench.vault.setAutolock(null);
    bench.now += 1000 * MINUTE;
    expect((await bench.vault.state()).state).toBe('unlocked');
  });

  it('changes the passphrase with a new salt and keeps the secret', async () => {
    const bench = await filled();
    const salt = ((await bench.local.get('vault')) as { salt: string }).salt;
    await expect(bench.vault.changePassphrase('wrong', 'next')).rejects.toThrow(WrongPassphrase);
    await bench.vault.changePassphrase(PASS, 'next');
    expect(((await bench.local.get('vault')) as { salt: string }).salt).not.toBe(salt);
    bench.restart(true);
    await expect(bench.vault.unlock(PASS)).rejects.toThrow(WrongPassphrase);
    await bench.vault.unlock('next');
    expect(await bench.vault.read()).toEqual(SECRET);
  });
});
