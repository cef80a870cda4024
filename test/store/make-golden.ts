import 'fake-indexeddb/auto';
import { existsSync, writeFileSync } from 'node:fs';
import type { Agreement, Click, Creator, Payment, TrackingCode } from '../../src/core/model/ledger';
import { type Change, recordKey } from '../../src/core/model/ops';
import { SCHEMA_EPOCH } from '../../src/store/migrations';
import { writeOp } from '../../src/store/ops/commit';
import { opTables } from '../../src/store/ops/entities';
import { writing } from '../../src/store/write';
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
  await writing(db, opTables(db), () => writeOp(db, { id: 'op-1', who: 'Ann', at: DAY0, undoes: null, changes: handKept() }));
  writeFileSync(file, `${JSON.stringify(await dump(db), null, 1)}\n`);
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
  ];
}

await main();
