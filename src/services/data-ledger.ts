import type { AdAccount, Recount, TrackingLink } from '../core/model/feeds';
import { commitFeed, readRecounts } from '../store/feeds';
import { allShops } from '../store/ledger';
import type { LedgerContext } from './context';
import type { DataApi } from './data-api';
import { calendarRows } from './data-calendar';
import { findOrder } from './data-orders';
import { LedgerError } from './errors';
import { makeLink } from './links-made';
import { readRecounted } from './sync/recounted';

export type LocalData = Pick<
  DataApi,
  'calendar' | 'recounts' | 'recounted' | 'findOrder' | 'links' | 'makeLink' | 'adAccounts' | 'bindAdAccount'
>;

/** The part of `DataApi` that works on the open book directly and is quick. */
export function dataLedger(context: LedgerContext): LocalData {
  const { db } = context;
  return {
    calendar: (range) => calendarRows(context, range, Date.now()),
    recounts: (): Promise<Recount[]> => readRecounts(db),
    recounted: () => readRecounted(db),
    findOrder: (orderId) => findOrder(context, orderId),
    links: async (): Promise<TrackingLink[]> => (await db.links.toArray()).sort((a, b) => b.madeAt - a.madeAt),
    makeLink: (draft) => makeLink(context, draft),
    adAccounts: (): Promise<AdAccount[]> => db.adAccounts.toArray(),
    async bindAdAccount(accountId, shopIds) {
      const known = new Set((await allShops(db)).map(({ id }) => id));
      const unknown = shopIds.find((id) => !known.has(id));
      if (unknown !== undefined) throw new LedgerError('record_conflict', { record: unknown }, `there is no shop ${unknown}`);
      const account = await db.adAccounts.get(accountId);
      if (!account) throw new LedgerError('record_conflict', { record: accountId }, `there is no ad account ${accountId}`);
      // As a newer version of it, so that figures hear of it as of anything that a sync brings.
      const bound = { ...account, shopIds: [...shopIds], asOf: Math.max(Date.now(), account.asOf + 1) };
      await commitFeed(db, { table: 'adAccounts', shop: account.connectionId, rows: [bound] });
    },
  };
}
