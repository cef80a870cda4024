import type { Rules } from '../core/model/ledger';
import { type Change, RULES_KEY, recordKey } from '../core/model/ops';
import type { Instant, Stream } from '../core/model/orders';
import { STREAMS, SYNCED_STREAMS } from '../core/model/orders';
import { forgetAlerts } from '../store/board';
import { commitFeed } from '../store/feeds';
import { completeUpTo } from './completeness';
import type { LedgerContext } from './context';
import { DEMO_SHOP, isDemoShop } from './demo-shop';
import { putChanges } from './put-changes';

const ROWS_PER_PAGE = 500;

/** Fills the book with the demo shop: rows through the day book, hand-kept data as one op. The generator is loaded now, not before. */
export async function loadDemo(context: LedgerContext, now: Instant): Promise<void> {
  const { makeDemo } = await import('../demo/make-demo');
  const demo = makeDemo(now);
  for (const shop of demo.shops) await context.shops.putShop({ ...shop, source: 'demo', connectionId: null });
  const changes = putChanges(demo.ledger);
  // Alone, since a sync may give the rules another shop between reading and writing them.
  await context.exclusively(async () => {
    const current = await context.shops.rules();
    const rules: Rules = current ? { ...current, shops: { ...current.shops, ...demo.rules.shops } } : demo.rules;
    await context.commit([...changes, { entity: 'rules', key: RULES_KEY, after: rules }]);
  });
  for (const stream of STREAMS) await storeRows(context, stream, demo.rows[stream]);
  for (const { id: shop } of demo.shops) {
    const rows = demo.samples.filter((sample) => sample.shop === shop);
    await context.exclusively(() => commitFeed(context.db, { table: 'samples', shop, rows }));
  }
  await context.exclusively(() => context.book.fold());
  // The made-up shop counts as synced a moment ago, so that its days show what complete and provisional days look like.
  for (const { id, timeZone } of demo.shops) {
    for (const stream of SYNCED_STREAMS) {
      await context.book.setCoverage(stream, id, { completeUpTo: completeUpTo(stream, now, timeZone), lastSyncAt: now });
    }
  }
}

async function storeRows<S extends Stream>(context: LedgerContext, stream: S, rows: { shop: string }[]): Promise<void> {
  const shops = new Set(rows.map((row) => row.shop));
  for (const shop of shops) {
    const own = rows.filter((row) => row.shop === shop);
    for (let start = 0; start < own.length; start += ROWS_PER_PAGE) {
      const page = own.slice(start, start + ROWS_PER_PAGE) as never[];
      await context.exclusively(() => context.book.commitPage({ stream, shop, rows: page }));
    }
  }
}

/** Takes the demo shop out again, rows and hand-kept data, whatever was edited in it; rules of other shops stay. */
export async function removeDemo(context: LedgerContext, now: Instant): Promise<void> {
  const { makeDemo } = await import('../demo/make-demo');
  for (const shop of await context.shops.shops()) {
    if (isDemoShop(shop.id)) await context.exclusively(() => context.book.removeShop(shop.id));
  }
  const ledger = await context.figures.ledger();
  // The generator's handles and SKUs are the same on every day; only its times and rates are not.
  const demo = makeDemo(now);
  const demoSkus = new Set(demo.ledger.skuCosts.map((cost) => cost.skuId));
  const accountKeys = new Set(demo.ledger.accounts.map((account) => account.key));
  const demoCreator = (id: string | null) => id !== null && DEMO_SHOP.test(id);
  const rules = await context.shops.rules();
  const changes: Change[] = [
    ...ledger.creators.filter((one) => demoCreator(one.id)).map((one): Change => ({ entity: 'creator', key: one.id, after: null })),
    ...ledger.accounts.filter((one) => accountKeys.has(one.key)).map((one): Change => ({ entity: 'account', key: one.key, after: null })),
    ...ledger.posts
      .filter((post) => accountKeys.has(post.accountKey))
      .map((post): Change => ({ entity: 'post', key: recordKey({ entity: 'post', after: post as never }), after: null })),
    ...ledger.costs.filter((cost) => demoCreator(cost.creatorId)).map((cost): Change => ({ entity: 'cost', key: cost.id, after: null })),
    ...ledger.skuCosts
      .filter((cost) => demoSkus.has(cost.skuId))
      .map((cost): Change => ({ entity: 'skuCost', key: recordKey({ entity: 'skuCost', after: cost }), after: null })),
    ...(ledger.agreements ?? [])
      .filter((one) => demoCreator(one.id))
      .map((one): Change => ({ entity: 'agreement', key: one.id, after: null })),
    ...(ledger.payments ?? []).filter((one) => demoCreator(one.id)).map((one): Change => ({ entity: 'payment', key: one.id, after: null })),
    ...(ledger.codes ?? [])
      .filter((code) => accountKeys.has(code.accountKey))
      .map((code): Change => ({ entity: 'code', key: code.code, after: null })),
    ...ledger.fx
      .filter((rate) => rate.source === 'demo')
      .map((rate): Change => ({ entity: 'fx', key: recordKey({ entity: 'fx', after: rate }), after: null })),
  ];
  if (rules) {
    const shops = Object.fromEntries(Object.entries(rules.shops).filter(([id]) => !isDemoShop(id)));
    const ownAccounts = rules.ownAccounts.filter((handle) => !accountKeys.has(handle));
    changes.push({ entity: 'rules', key: RULES_KEY, after: { ...rules, shops, ownAccounts } });
  }
  if (changes.length > 0) await context.commit(changes);
  // Until the next look there are none, rather than some about people who are gone.
  await forgetAlerts(context.db);
}
