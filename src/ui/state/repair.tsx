import { createContext, type ReactNode, useContext } from 'react';
import type { ErrorCode } from '../../services/errors';

/** What the one button of an error does. */
export type Repair = 'retry' | 'reload' | 'unlock' | 'connect' | 'sync' | 'fx' | 'hosts';

const REPAIRS: Partial<Record<ErrorCode, Repair>> = {
  wrong_passphrase: 'retry',
  vault_missing: 'connect',
  vault_locked: 'unlock',
  vault_damaged: 'connect',
  app_key_wrong: 'connect',
  secret_wrong: 'connect',
  auth_code_invalid: 'connect',
  state_mismatch: 'connect',
  reconnect_needed: 'connect',
  deauthorised: 'connect',
  scope_missing: 'connect',
  cipher_wrong: 'sync',
  ip_not_allowed: 'retry',
  clock_wrong: 'sync',
  offline: 'retry',
  timeout: 'retry',
  server_error: 'retry',
  answer_unreadable: 'retry',
  request_refused: 'retry',
  no_shops: 'connect',
  hosts_missing: 'hosts',
  storage_full: 'retry',
  storage_failed: 'reload',
  page_stale: 'reload',
  fx_missing: 'fx',
  record_conflict: 'reload',
  unexpected: 'retry',
};

/** The repair that belongs to an error, if a button can do anything about it. */
export function repairOf(code: string): Repair | null {
  return REPAIRS[code as ErrorCode] ?? null;
}

export type GoRepair = (repair: Exclude<Repair, 'retry' | 'reload' | 'hosts' | 'sync'>) => void;

const Context = createContext<GoRepair | null>(null);

/** Says where the repairs that need a page of their own are found. */
export function RepairProvider({ go, children }: { go: GoRepair; children: ReactNode }) {
  return <Context value={go}>{children}</Context>;
}

export function useGoRepair(): GoRepair | null {
  return useContext(Context);
}
