import { parseAccountKey } from '../../../core/handles';
import type { Creator } from '../../../core/model/ledger';
import type { LedgerApi } from '../../../services/api';

/** Whose each account is now; keys of nobody are left out. */
export async function ownersOf(api: LedgerApi, keys: readonly string[]): Promise<Map<string, Creator>> {
  const unique = [...new Set(keys)];
  const found = await Promise.all(
    unique.map(async (key) => {
      const { platform, handle } = parseAccountKey(key);
      const creator = platform === 'tiktok' ? await api.creatorByHandle(handle) : await ownerElsewhere(api, key, handle);
      return creator ? ([[key, creator]] as const) : [];
    }),
  );
  return new Map(found.flat());
}

/** Cards name handles without their platform: only the creator's file says which account it is. */
async function ownerElsewhere(api: LedgerApi, key: string, handle: string): Promise<Creator | null> {
  for (const card of await api.cards()) {
    if (!card.handles.includes(handle)) continue;
    const file = await api.creator(card.creatorId);
    const account = file?.accounts.find((one) => one.key === key);
    if (file && account?.owners.some(({ creatorId, to }) => creatorId === file.creator.id && to === null)) return file.creator;
  }
  return null;
}
