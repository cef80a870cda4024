import type { Remote } from 'comlink';
import type { LedgerContext } from '../services/context';
import type { ItemApi } from '../services/item-api';
import { itemLedger } from '../services/item-ledger';
import type { Answer, PageWorker } from '../services/page-worker';
import { worded } from '../services/wording';

/** The part of the pages' API behind the page of one item: its record from the book directly, its figures in the page's worker. */
export function itemApi(
  opened: () => Promise<Pick<LedgerContext, 'db'>>,
  inWorker: () => Remote<PageWorker>,
  taken: <T>(answer: Answer<T>) => T,
): ItemApi {
  return {
    post: (id) => worded(async () => itemLedger(await opened()).post(id)),
    postsOf: (ids) => worded(async () => itemLedger(await opened()).postsOf(ids)),
    figureBehind: (query) => worded(async () => taken(await inWorker().figureBehind(query))),
    refundCohorts: (query) => worded(async () => taken(await inWorker().refundCohorts(query))),
    agreementResults: () => worded(async () => taken(await inWorker().agreementResults())),
  };
}
