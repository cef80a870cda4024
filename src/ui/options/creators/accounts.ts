import { accountKey, normalizeHandle } from '../../../core/handles';
import type { Account, Platform } from '../../../core/model/ledger';

/** What was typed as a handle, normalised; or what of it cannot be one. */
export function readHandle(text: string): { handle: string } | { bad: string } {
  const handle = normalizeHandle(text);
  return /^[\p{L}\p{N}._]{1,40}$/u.test(handle) ? { handle } : { bad: text.trim() };
}

/** A fresh account that belongs to the creator for all time. */
export function newAccount(platform: Platform, handle: string, creatorId: string, primary: boolean): Account {
  return {
    key: accountKey(platform, handle),
    platform,
    handle,
    displayName: null,
    userId: null,
    followers: null,
    own: false,
    primary,
    owners: [{ creatorId, from: null, to: null }],
  };
}
