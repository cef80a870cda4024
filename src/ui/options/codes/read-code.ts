import { normalizeHandle, toAccountKey } from '../../../core/handles';
import { isPlatformId } from '../../../core/ids';
import type { TrackingCode } from '../../../core/model/ledger';
import type { Translate } from '../../../i18n';

/** A tracking code as it is typed. */
export interface CodeDraft {
  code: string;
  account: string;
  postId: string;
  url: string;
}

export type CodeProblems = Partial<Record<keyof CodeDraft, string>>;

/** The code that was typed, or for each field that does not fit a sentence; `taken` are the codes of others. */
export function readCode(draft: CodeDraft, taken: ReadonlySet<string>, t: Translate): { code: TrackingCode } | { problems: CodeProblems } {
  const problems: CodeProblems = {};
  const code = draft.code.trim();
  if (code === '') problems.code = t('codes.needCode');
  else if (taken.has(code)) problems.code = t('codes.takenCode', { found: code });
  if (normalizeHandle(draft.account) === '') problems.account = t('codes.needAccount');
  const postId = draft.postId.trim();
  if (postId !== '' && !isPlatformId(postId)) problems.postId = t('codes.badPost', { found: postId });
  const url = draft.url.trim();
  if (url !== '' && !isWebAddress(url)) problems.url = t('codes.badUrl', { found: url });
  if (Object.keys(problems).length > 0) return { problems };
  return { code: { code, accountKey: toAccountKey(draft.account), postId: postId || null, url: url || null } };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
