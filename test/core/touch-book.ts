import type { Ledger, Rules } from '../../src/core/model/ledger';
import { makeAccount, makeCreator, makeLedger, makeLine, makeOrder, makeRules } from './make';

export const DAY = 86_400_000;
/** One line worth 10.01. */
export const order = makeOrder({ lines: [makeLine({ list: 1001 })] });
export const ID = order.orderId;
const NAMES = ['Anna', 'Ben', 'Cleo', 'Dora'];
const handleOf = (name: string) => name.toLowerCase();

/** Four creators, each with an account and a code of the name, and the seller's own account. */
export function ledger(patch: Partial<Ledger> = {}): Ledger {
  return makeLedger({
    creators: NAMES.map((name) => makeCreator(name)),
    accounts: [...NAMES.map((name) => makeAccount(handleOf(name), `id-${name}`)), makeAccount('ours', null, { own: true })],
    codes: NAMES.map((name) => ({ code: name, accountKey: handleOf(name), postId: null, url: null })),
    ...patch,
  });
}

/** The default rules with other credit. */
export function rules(credit: Partial<Rules['credit']>): Rules {
  const base = makeRules();
  return { ...base, credit: { ...base.credit, ...credit } };
}

/** A click before the order. */
export const click = (code: string, daysBefore: number) => ({ orderId: ID, clickedAt: order.createdAt - daysBefore * DAY, code });
/** A post about the order's product. */
export const post = (
  id: string,
  account: string,
  daysBefore: number,
  patch: Partial<Ledger['posts'][number]> = {},
): Ledger['posts'][number] => ({
  ...{ id, platform: 'tiktok', accountKey: account, kind: 'video', publishedAt: order.createdAt - daysBefore * DAY },
  ...{ productIds: ['P1'], campaign: null, ...patch },
});
