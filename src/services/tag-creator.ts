import { LedgerError } from './errors';
import type { AddedCreator, SeenCreator } from './tag-api';
import type { TagDeps } from './tag-deps';
import { TagDraft } from './tag-draft';
import { ownerOf, plainHandle } from './tag-owner';

/**
 * Adds a creator with the account that a profile or a row of a table shows, in one op; a known one learns what it lacked, and a new
 * handle of a known id is a rename. Throws `page_unclear` for anything but a plain handle.
 */
export async function addCreator(deps: TagDeps, { handle: text, url: _seenAt, ...seen }: SeenCreator): Promise<AddedCreator> {
  const handle = plainHandle('tiktok', text);
  if (!handle) throw new LedgerError('page_unclear', { reason: 'unknown' }, `expected a plain handle, got ${JSON.stringify(text)}`);
  const draft = new TagDraft(deps);
  const { creator, isNew, note } = await ownerOf(draft, { platform: 'tiktok', handle, ...seen });
  const { changes } = draft;
  const op = changes.length > 0 ? await deps.commit(changes) : null;
  return { opId: op?.id ?? null, creatorId: creator.id, creatorName: creator.name, isNew, ...(note ? { note } : {}) };
}
