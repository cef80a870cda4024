import type { Instant } from '../core/model/orders';
import type { KeyValueArea } from '../store/vault/area';
import type { Vault } from '../store/vault/vault';
import type { Settings } from './api';
import { LedgerError } from './errors';
import { NO_SECRETS, type SecretStore, type Secrets } from './secrets';

const PRESENCE = 'presence';
const MINUTE_MS = 60_000;

/**
 * The vault with the rule of who may what: the key that sync needs stays until the browser closes (or, where the person chose
 * strict, until the autolock); acting on secrets needs the person to have been here within the autolock's minutes.
 */
export function createVaultService(
  vault: Vault,
  session: KeyValueArea,
  settings: () => Promise<Settings>,
  /** Wakes the worker at the instant to call `lockIfDue`; null: not at all. */
  wakeToLock: (at: Instant | null) => void,
) {
  async function applySettings(): Promise<void> {
    const { autolockMinutes, strictLock } = await settings();
    await vault.setAutolock(strictLock ? autolockMinutes : null);
    wakeToLock(strictLock ? Date.now() + autolockMinutes * MINUTE_MS : null);
  }
  async function notePresence(): Promise<void> {
    const { autolockMinutes } = await settings();
    await session.set(PRESENCE, Date.now() + autolockMinutes * MINUTE_MS);
    await applySettings();
  }
  const secrets: SecretStore = {
    read: async () => (await vault.read<Secrets | null>()) ?? NO_SECRETS,
    write: (value) => vault.write(value),
  };
  return {
    secrets,
    state: () => vault.state(),
    async create(passphrase: string): Promise<void> {
      await vault.create(passphrase, NO_SECRETS);
      await notePresence();
    },
    async unlock(passphrase: string): Promise<void> {
      await vault.unlock(passphrase);
      await notePresence();
    },
    async lock(): Promise<void> {
      await vault.lock();
      await session.remove(PRESENCE);
    },
    /** Before acting on secrets: throws `vault_locked` when the person was away longer than the autolock allows, `vault_missing` before there is a vault. */
    async assertPresent(): Promise<void> {
      const { state } = await vault.state();
      if (state === 'none') throw new LedgerError('vault_missing');
      const until = await session.get(PRESENCE);
      const left = typeof until === 'number' ? until - Date.now() : 0;
      // More than the whole span is left where the clock was set back, or the span was made shorter: the person is asked again.
      const { autolockMinutes } = await settings();
      if (state === 'locked' || left <= 0 || left > autolockMinutes * MINUTE_MS) throw new LedgerError('vault_locked');
      await notePresence();
    },
    /** The settings of the lock were changed. */
    applySettings,
    /** Past the deadline the key leaves memory, whether or not anybody asks for it. */
    async lockIfDue(): Promise<void> {
      await vault.state();
    },
  };
}
