import { type SessionRecord, sessionRecord, type VaultRecord, vaultRecord } from '../../schema/store-vault';
import type { KeyValueArea } from './area';
import { VaultDamaged, VaultExists, VaultLocked, VaultMissing, WrongPassphrase } from './errors';
import { deriveKey, fromBase64, KDF_ITERATIONS, newDerivation, open, seal, toBase64, type VaultCrypto } from './seal';
import { TryCounter } from './tries';

/** Encrypted secrets at rest in local storage; the key, while unlocked, in session storage and nowhere else. */
export interface Vault {
  /** Makes the vault with a first value and leaves it unlocked. Throws `VaultExists`. */
  create(passphrase: string, value?: unknown): Promise<void>;
  /** Throws `VaultMissing`, `VaultDamaged`, `PassphraseWait`, `WrongPassphrase`. */
  unlock(passphrase: string): Promise<void>;
  lock(): Promise<void>;
  state(): Promise<{ state: 'none' | 'locked' | 'unlocked'; retryAt: number | null }>;
  /** The secret. Throws `VaultMissing`, `VaultLocked`, `VaultDamaged`. */
  read<T>(): Promise<T>;
  /** Replaces the secret as a whole, in one write. Throws as `read`. */
  write(value: unknown): Promise<void>;
  /** Seals the secret under a new passphrase; the old one is asked for. Throws as `unlock`. */
  changePassphrase(current: string, next: string): Promise<void>;
  /** Strict: the key itself goes at a deadline, `minutes` after the last sign of the person; null: it stays until the browser closes. */
  setAutolock(minutes: number | null): Promise<void>;
  /** The person did something: the deadline moves. */
  touch(): Promise<void>;
}

const RECORD = 'vault';
const SESSION = 'vault.key';
const AUTOLOCK = 'vault.autolock';
const MINUTE_MS = 60_000;

/** The vault over the two storage areas. `now` gives epoch ms. */
export function createVault(areas: { local: KeyValueArea; session: KeyValueArea }, crypto: VaultCrypto, now: () => number): Vault {
  const { local, session } = areas;
  const tries = new TryCounter(local, now);

  async function stored(): Promise<VaultRecord> {
    const found = await local.get(RECORD);
    if (found === undefined || found === null) throw new VaultMissing();
    const record = vaultRecord.safeParse(found);
    if (!record.success) throw new VaultDamaged('a record of version 1 expected');
    if (record.data.iterations < KDF_ITERATIONS)
      throw new VaultDamaged(`at least ${KDF_ITERATIONS} rounds expected, got ${record.data.iterations}`);
    return record.data;
  }

  async function deadline(): Promise<number | null> {
    const minutes = await local.get(AUTOLOCK);
    return typeof minutes === 'number' ? now() + minutes * MINUTE_MS : null;
  }

  async function keepKey(key: Uint8Array): Promise<void> {
    const record: SessionRecord = { key: toBase64(key), lockAt: await deadline() };
    await session.set(SESSION, record);
  }

  /** The key where the vault is unlocked; past its deadline it is taken away first. */
  async function unlockedKey(): Promise<Uint8Array<ArrayBuffer> | null> {
    const record = sessionRecord.safeParse(await session.get(SESSION));
    if (!record.success) return null;
    if (record.data.lockAt !== null && now() >= record.data.lockAt) {
      await session.remove(SESSION);
      return null;
    }
    return fromBase64(record.data.key);
  }

  async function openWith(passphrase: string): Promise<{ key: Uint8Array<ArrayBuffer>; value: unknown }> {
    const record = await stored();
    await tries.assertMay();
    const retryAt = await tries.begin();
    const key = await deriveKey(crypto, passphrase, record);
    try {
      const value = await open(crypto, key, record);
      await tries.clear();
      return { key, value };
    } catch (error) {
      if (error instanceof Error && error.name === 'OperationError') throw new WrongPassphrase(retryAt);
      throw error;
    }
  }

  async function unlocked(): Promise<{ record: VaultRecord; key: Uint8Array<ArrayBuffer> }> {
    const record = await stored();
    const key = await unlockedKey();
    if (!key) throw new VaultLocked();
    return { record, key };
  }

  return {
    async create(passphrase, value = null) {
      if ((await local.get(RECORD)) != null) throw new VaultExists();
      const derivation = newDerivation(crypto);
      const key = await deriveKey(crypto, passphrase, derivation);
      await local.set(RECORD, await seal(crypto, key, derivation, value));
      await tries.clear();
      await keepKey(key);
    },
    async unlock(passphrase) {
      await keepKey((await openWith(passphrase)).key);
    },
    lock: () => session.remove(SESSION),
    async state() {
      if ((await local.get(RECORD)) == null) return { state: 'none', retryAt: null };
      return { state: (await unlockedKey()) ? 'unlocked' : 'locked', retryAt: await tries.retryAt() };
    },
    async read<T>() {
      const { record, key } = await unlocked();
      try {
        return (await open(crypto, key, record)) as T;
      } catch (error) {
        if (error instanceof Error && error.name === 'OperationError')
          throw new VaultDamaged('what is stored was not sealed with this key');
        throw error;
      }
    },
    async write(value) {
      const { record, key } = await unlocked();
      await local.set(RECORD, await seal(crypto, key, record, value));
    },
    async changePassphrase(current, next) {
      const { value } = await openWith(current);
      const derivation = newDerivation(crypto);
      const key = await deriveKey(crypto, next, derivation);
      await local.set(RECORD, await seal(crypto, key, derivation, value));
      await keepKey(key);
    },
    async setAutolock(minutes) {
      if (minutes === null) await local.remove(AUTOLOCK);
      else await local.set(AUTOLOCK, minutes);
      const key = await unlockedKey();
      if (key) await keepKey(key);
    },
    async touch() {
      const key = await unlockedKey();
      if (key) await keepKey(key);
    },
  };
}
