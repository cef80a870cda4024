import type { Statement, StatementEntry } from '../core/model/feeds';
import type { SettlementRow } from '../core/model/orders';
import { type ApiTransaction, transactionFields, transactionsData } from '../schema/tiktok-shop-finance';
import { adaptTransaction, type StatementRow } from './adapt-transaction';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { fromFlatTransactions } from './flat-transactions';
import { pageQuery } from './page';
import { type FeedPage, type PageKind, type RefusedRow, readPage, type ShopRef } from './read-page';

/** One page of a statement's transactions: those of orders, and those of none. */
export interface StatementPage extends Omit<FeedPage<never>, 'rows'> {
  settlements: SettlementRow[];
  entries: StatementEntry[];
  /** Orders of which the next page may hold another transaction. */
  mayGoOn: string[];
}

type Context = { shop: ShopRef; statement: Pick<Statement, 'id' | 'at'> };

const KIND: PageKind<StatementRow, typeof transactionsData, ApiTransaction, Context> = {
  schema: transactionsData,
  fields: transactionFields,
  prepare: fromFlatTransactions,
  listName: 'transactions',
  list: (data) => data.transactions,
  adapt: (raw, { data, ...context }) => ({ rows: [adaptTransaction(raw, { ...context, currency: data.currency })] }),
};

/**
 * One page (up to 100) of a statement's transactions (202501). Orders come as a whole (`skuId` null): these rows tell which orders the
 * statement settled and what it made of each. An order may come in several transactions, on several pages: each row's identity ends with its own
 * (`~id`), so that the same one is known on any page, and `wholeOrder` makes one row of them. `orderTransactions` gives what to store in the
 * place of that. Adjustments and entries are stored as they are. Throws `AnswerUnreadable` and the errors of the client.
 */
export async function statementTransactions(
  client: ShopClient,
  shop: ShopRef,
  statement: Pick<Statement, 'id' | 'at'>,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<StatementPage> {
  const endpoint = ENDPOINTS.statementTransactions;
  const query = { ...pageQuery(endpoint, shop, pageToken), sort_field: 'order_create_time', sort_order: 'ASC' };
  const { page } = await readPage(KIND, client, { endpoint, id: statement.id, query }, { shop, statement }, signal);
  const { rows, refused, ...rest } = page;
  return { ...rest, ...once(rows, refused), mayGoOn: page.nextPageToken === null ? [] : lastOrders(rows) };
}

/**
 * Each transaction once. The same one again (by the platform's id) folds where it says the same, else it is refused; another of the same
 * order or adjustment keeps its own identity, so that neither is lost.
 */
function once(rows: readonly StatementRow[], refused: readonly RefusedRow[]): Pick<StatementPage, 'settlements' | 'entries' | 'refused'> {
  const seen = new Map<string, StatementRow>();
  const page = { settlements: [] as SettlementRow[], entries: [] as StatementEntry[], refused: [...refused] };
  for (const row of rows) {
    const id = identityOf(row);
    const first = seen.get(id);
    if (first && first.transactionId === row.transactionId) {
      if (JSON.stringify(first) !== JSON.stringify(row)) page.refused.push({ id, reason: 'duplicate_differs' });
      continue;
    }
    const own = first ? `${id}~${row.transactionId}` : id;
    seen.set(own, row);
    if ('entry' in row) page.entries.push({ ...row.entry, id: own });
    else page.settlements.push({ ...row.settlement, settlementId: own });
  }
  return page;
}

function identityOf(row: StatementRow): string {
  if ('entry' in row) return row.entry.id;
  const { settlement, isOrder, transactionId } = row;
  return isOrder && transactionId !== null ? `${settlement.settlementId}~${transactionId}` : settlement.settlementId;
}

/** The list goes by the orders' time: those of the last one, or the last alone where no time is told. */
function lastOrders(rows: readonly StatementRow[]): string[] {
  const orders = rows.flatMap((row) => ('entry' in row || !row.isOrder ? [] : [{ id: row.settlement.orderId, made: row.orderMade }]));
  const last = orders.at(-1);
  if (last === undefined) return [];
  return [...new Set(orders.filter(({ id, made }) => id === last.id || (made !== '' && made === last.made)).map(({ id }) => id))];
}
