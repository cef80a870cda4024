import type { Change, OpInfo } from '../core/model/ops';
import { isZone } from '../core/time';
import { putShop } from '../store/day-book/rezone';
import { allShops } from '../store/ledger';
import { undo } from '../store/ops/undo';
import type { AppStatus, LedgerApi } from './api';
import { appStatus as statusOf } from './app-status';
import type { LedgerContext } from './context';
import { loadDemo, removeDemo } from './demo';
import { LedgerError } from './errors';

type Local = Pick<LedgerApi, 'save' | 'undo' | 'updateShop' | 'imports' | 'undoImport' | 'loadDemo' | 'removeDemo'>;

/** Tells the background worker that figures are to be made anew. */
export interface Told {
  book(): Promise<void>;
}

/** The part of the pages' API that writes to the open book, or must read its rows. */
export function pageLedger(context: LedgerContext, tell: Told): Local {
  const { db, book } = context;
  const then = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    await tell.book();
    return result;
  };
  return {
    save: (change) => then(context.commit(Array.isArray(change) ? [...change] : [change as Change])),
    undo: async (opId): Promise<OpInfo> => then(undo(db, opId, (await context.settings()).who, Date.now())),
    async updateShop(shopId, patch) {
      const shop = (await allShops(db)).find((one) => one.id === shopId);
      if (!shop) throw new LedgerError('record_conflict', { record: shopId }, `there is no shop ${shopId}`);
      if (patch.timeZone && !isZone(patch.timeZone)) throw new LedgerError('rule_invalid', { field: 'timeZone' }, patch.timeZone);
      const rules = await context.shops.rules();
      const entry = rules?.shops[shopId];
      if (rules && entry && patch.timeZone && patch.timeZone !== entry.timeZone) {
        await context.shops.saveRules({ ...rules, shops: { ...rules.shops, [shopId]: { ...entry, timeZone: patch.timeZone } } });
      }
      if (patch.timeZone && patch.timeZone !== shop.timeZone)
        await context.exclusively(() => book.setZone(shopId, patch.timeZone as string));
      if (patch.name) await putShop(db, { ...shop, timeZone: patch.timeZone ?? shop.timeZone, name: patch.name });
      await tell.book();
    },
    imports: async () => (await book.imports()).map(({ touched: _touched, ...info }) => info),
    async undoImport(importId) {
      // The op of its hand-kept rows bears its id. One taken back before (in the history, or in a try that broke) stays so.
      const op = await db.ops.where('id').equals(importId).first();
      if (op && op.undoneBy === null) await undo(db, importId, (await context.settings()).who, Date.now());
      await context.exclusively(() => book.undoImport(importId));
      await tell.book();
    },
    loadDemo: () => then(loadDemo(context, Date.now())),
    removeDemo: () => then(removeDemo(context, Date.now())),
  };
}

/** Everything that status lines and the start of a page need, of a context that has the day book open. */
export function appStatus({ db, book }: Pick<LedgerContext, 'db' | 'book'>, vault: AppStatus['vault']): Promise<AppStatus> {
  return statusOf({ db, counts: () => book.counts() }, vault);
}
