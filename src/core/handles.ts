import type { Platform } from './model/ledger';

/** A handle as it is compared and kept: trimmed, lower case, leading `@` off, dots kept. */
export function normalizeHandle(text: string): string {
  return text.trim().replace(/^@+/, '').trim().toLowerCase();
}

/** Key of an account: the bare handle on TikTok, else `youtube:name` or `instagram:name`. */
export function accountKey(platform: Platform, handle: string): string {
  const name = normalizeHandle(handle);
  return platform === 'tiktok' ? name : `${platform}:${name}`;
}

const PREFIXED = /^(tiktok|youtube|instagram):(.*)$/s;

/** Platform and handle of an account key, or of a handle as files write it (`@Name`, `youtube:name`). */
export function parseAccountKey(key: string): { platform: Platform; handle: string } {
  const parts = PREFIXED.exec(key.trim().toLowerCase());
  if (!parts) return { platform: 'tiktok', handle: normalizeHandle(key) };
  return { platform: parts[1] as Platform, handle: normalizeHandle(parts[2]!) };
}

/** The account key that a handle as files write it stands for. */
export function toAccountKey(text: string): string {
  const { platform, handle } = parseAccountKey(text);
  return accountKey(platform, handle);
}
