import { toAccountKey } from '../../handles';
import type { TrackingCode } from '../../model/ledger';
import { RuleInvalidError } from '../errors';

/** Whose a tracking code is. */
export interface CodeOwner {
  handle: string;
  /** '' where the code names no post. */
  postId: string;
}

/** The ledger's codes by their text, compared as they stand. Throws `RuleInvalidError` where one code is two owners'. */
export function readCodes(codes: readonly TrackingCode[]): Map<string, CodeOwner> {
  const owners = new Map<string, CodeOwner>();
  for (const { code, accountKey, postId } of codes) {
    const owner = { handle: toAccountKey(accountKey), postId: postId ?? '' };
    const other = owners.get(code);
    if (other && (other.handle !== owner.handle || other.postId !== owner.postId)) {
      const both = [`${other.handle} ${other.postId}`.trim(), `${owner.handle} ${owner.postId}`.trim()].sort();
      throw new RuleInvalidError(`code ${code}`, both, 'one account and post for a code');
    }
    owners.set(code, owner);
  }
  return owners;
}
