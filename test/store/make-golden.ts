import 'fake-indexeddb/auto';
import { existsSync, writeFileSync } from 'node:fs';
import type { Agreement, Click, Creator, Payment, TrackingCode } from '../../src/core/model/ledger';
import { type Change, recordKey } from '../../src/core/model/ops';
import { patchView, putAlertMark, putAlertRun, putView } from '../../src/store/board';
import { putBuyers } from '../../src/store/buyers';
import type { LedgerDb } from '../../src/store/db';
import { commitFeed, putRecount } from '../../src/store/feeds';
import { SCHEMA_EPOCH } from '../../src/store/migrations';
import { writeOp } from '../../src/store/ops/commit';
import { opTables } from '../../src/store/ops/entities';
import { writing } from '../../src/store/write';
import { entryRow, FEED_PAGES, LINK, MAPPING } from './feed-rows';
import { dump } from './golden';
import { affiliateRow, cancellationRow, DAY, DAY0, line, newBook, order, refundRow, returnRow, SHOP, settlementRow } from './support';

/** Writes the golden dump of the current schema, once: `npx tsx test/store/make-golden.ts`. Dumps that were released never change. */
async function main(): Promise<void> {
  const file = new URL(`../golden/v${SCHEMA_EPOCH}.json`, import.meta.url);
  if (existsSync(file) && !process.argv.includes('--again'))
    throw new Error(`${file.pathname} is there already; a released dump never changes`);
  const { db, book } = await newBook();
  const adjusted = { adjustments: [{ type: 'SAMPLE_SHIPPING', amount: -120 }], withheld: -30, settlement: 1261 };
  const settlements = [
    settlementRow('s1', '576461413038785750', DAY0 + 9 * DAY),
    settlementRow('s2', '576461413038785753', DAY0 + 9 * DAY, { skuId: null, ...adjusted }),
  ];
  const orders = Array.from({ length: 12 }, (_, i) =>
    order(i === 5 ? 'ERP-5' : `57646141303878575${i}`, DAY0 + (i % 3) * DAY + i * 1000, {
      lines: [line(), line({ skuId: '1729000000000000009', productName: null, gift: true, paid: 0, list: null })],
      notes: i === 2 ? [{ code: 'amount_rounded', field: 'lines.paid', text: '19.005' }] : [],
    }),
  );
  await book.commitPage({ stream: 'orders', shop: SHOP, rows: orders, cursor: { key: 'orders', value: { before: DAY0, token: 'a+/=' } } });
  await book.commitPage({
    stream: 'affiliate',
    shop: SHOP,
    rows: [affiliateRow('576461413038785750', DAY0), affiliateRow('999', DAY0 + DAY)],
  });
  await book.fold();
  await book.putImport({ id: 'import:g', fileName: 'orders.csv', kind: 'orders', at: DAY0, rows: 1, state: 'done' });
  const newer = order('576461413038785751', DAY0 + DAY + 1000, { asOf: DAY0 + 5 * DAY, status: 'completed', origin: 'import:g' });
  await book.commitPage({ stream: 'orders', shop: SHOP, rows: [newer], importId: 'import:g' });
  await book.commitPage({ stream: 'settlements', shop: SHOP, rows: settlements });
  await book.commitPage({
    stream: 'refunds',
    shop: SHOP,
    rows: [refundRow('f1', '576461413038785754', DAY0 + 6 * DAY), refundRow('f9', '998', DAY0)],
  });
  await book.fold();
  await book.commitPage({ stream: 'refunds', shop: SHOP, rows: [refundRow('f2', 'ERP-5', DAY0 + 8 * DAY, { kind: 'chargeback' })] });
  await book.commitPage({ stream: 'returns', shop: SHOP, rows: [returnRow('r1', '576461413038785751', DAY0 + 3 * DAY)] });
  await book.commitPage({ stream: 'cancellations', shop: SHOP, rows: [cancellationRow('c1', 'ERP-5', DAY0 + 3 * DAY)] });
  await book.setCoverage('orders', SHOP, { completeUpTo: '2026-07-03', lastSyncAt: DAY0 + 4 * DAY });
  await feeds(db);
  await board(db);
  const orderId = '576461413038785750';
  await putBuyers(db, SHOP, 'api', [{ orderId, at: DAY0, buyer: '7494105203982100001' }], DAY0 + DAY);
  await writing(db, opTables(db), () => writeOp(db, { id: 'op-1', who: 'Ann', at: DAY0, undoes: null, changes: handKept() }));
  writeFileSync(file, `${JSON.stringify(await dump(db), null, 1)}\n`);
}

/** One row of every plain feed, one that an import brought before another one's, and a day that is counted otherwise. */
async function feeds(db: LedgerDb): Promise<void> {
  for (const { table, shop, rows } of FEED_PAGES) await commitFeed(db, { table, shop, rows });
  await commitFeed(db, {
    table: 'statementEntries',
    shop: SHOP,
    rows: [{ ...entryRow('e1'), amount: -90, asOf: DAY0 + DAY }],
    importId: 'import:g',
  });
  await putRecount(db, { shop: SHOP, feed: 'orders', day: '2026-07-01', theirs: 5, ours: 4, at: DAY0 + 4 * DAY });
}

/** What a look for alerts left, a mark on it, and a saved report with its files. */
async function board(db: LedgerDb): Promise<void> {
  const subject = { kind: 'creator' as const, id: 'c-1', label: 'Mia 米娅' };
  const alert = {
    id: 'order_burst/Mia/1',
    reason: 'order_burst' as const,
    subject,
    weight: 12,
    figures: { orders: 12 },
    orderIds: ['576461413038785750'],
  };
  const range = { from: '2026-06-04', to: '2026-07-01' };
  await putAlertRun(db, () => ({ key: 'last', at: DAY0 + 4 * DAY, range, alerts: [alert], open: [alert.id], error: null }));
  await putAlertMark(db, { id: alert.id, state: 'snoozed', until: DAY0 + 9 * DAY, weight: 12 });
  const report = { query: { by: 'creator' }, period: '28d', format: 'csv' };
  const view = {
    id: 'v-1',
    name: 'Weekly',
    kind: 'report',
    address: '/reports',
    report,
    schedule: { every: 'week', hour: 9 },
    lastRun: null,
    since: DAY0,
  };
  await putView(db, view.id, () => view);
  const files = [{ name: 'Weekly.csv', mimeType: 'text/csv', bytes: new TextEncoder().encode('key\n') }];
  await patchView(db, view.id, {}, { viewId: view.id, name: view.name, at: DAY0 + DAY, files, taken: false });
}

function handKept(): Change[] {
  const mia: Creator = { id: 'c-1', name: 'Mia 米娅', category: null, tags: ['beauty'], market: 'US', note: null, archived: false };
  const code: TrackingCode = { code: 'MIA-10', accountKey: 'mia.makes', postId: null, url: 'https://example.com/?utm_content=MIA-10' };
  const click: Click = { orderId: '576461413038785750', clickedAt: DAY0 - 1000, code: code.code };
  const payment: Payment = { id: 'p-1', day: '2026-07-09', amount: 1261, currency: 'USD', reference: 'TT-77', creatorId: null, note: null };
  const agreement: Agreement = {
    id: 'a-1',
    creatorId: mia.id,
    kind: 'tiered_bonus',
    amount: 0,
    currency: 'USD',
    from: '2026-07-01',
    to: null,
    booking: 'spread',
    metric: 'net_gmv',
    tiers: [{ from: 100_000, amount: 5000 }],
    code: null,
    postId: null,
    campaign: null,
    note: null,
  };
  return [
    { entity: 'creator', key: mia.id, after: mia },
    { entity: 'code', key: code.code, after: code },
    { entity: 'click', key: recordKey({ entity: 'click', after: click }), after: click },
    { entity: 'agreement', key: agreement.id, after: agreement },
    { entity: 'payment', key: payment.id, after: payment },
    { entity: 'mapping', key: MAPPING.id, after: MAPPING },
    { entity: 'link', key: LINK.id, after: LINK },
  ];
}

await main();
