import type { CapturedPage } from '../../core/model/capture';

/** Leaves out entries without a value, here and in the account: what is sent on is JSON. */
export function compact(page: CapturedPage): CapturedPage {
  const kept = withoutUndefined(page);
  if (kept.account) kept.account = withoutUndefined(kept.account);
  return kept;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}
