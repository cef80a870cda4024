import { beforeEach, describe, expect, test } from 'vitest';
import { createSimulator, type SimulatorCore, World } from '../support/simulator';
import { truthFeeds } from '../support/simulator/truth/feeds';
import { type CallOptions, inProcess, type TestClient } from './client';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const STATEMENTS = '/finance/202309/statements';
const UNSETTLED = '/finance/202507/orders/unsettled';
const PRODUCTS = '/product/202502/products/search';
const SAMPLES = '/affiliate_seller/202508/sample_applications/search';
const VIDEOS = '/analytics/202509/shop_videos/performance';

const world = new World({ seed: 5, orders: 900, days: 75, now: NOW, feeds: true });
const book = truthFeeds(world);
const [us, gb] = world.shops as [(typeof world.shops)[0], (typeof world.shops)[0]];
const ofTransactions = (statement: string): string => `/finance/202501/statements/${statement}/statement_transactions`;
const ofOrder = (order: string): string => `/finance/202501/orders/${order}/statement_transactions`;
const byTime = { sort_field: 'statement_time' };
const byOrder = { sort_field: 'order_create_time' };

let simulator: SimulatorCore;
let client: TestClient;
beforeEach(() => {
  simulator = createSimulator({ world, clock: () => NOW });
  client = inProcess(simulator);
});

describe('what is not asked rightly is refused', () => {
  const statement = [...book.statements].find(([, s]) => s.shop === us.id)![0];
  const sample = [...book.samples].find(([, s]) => s.shop === us.id)![0];
  const fulfilments = `/affiliate_seller/202409/sample_applications/${sample}/fulfillments/search`;
  const day = { start_date_ge: '2026-03-01', end_date_lt: '2026-03-02' };
  const cases: [string, string, CallOptions, number][] = [
    ['statements without a sort field', STATEMENTS, { query: {} }, 36009004],
    ['statements by another field', STATEMENTS, { query: { sort_field: 'id' } }, 98001004],
    ['statements, page of 101', STATEMENTS, { query: { ...byTime, page_size: '101' } }, 98001004],
    ['statements, times in milliseconds', STATEMENTS, { query: { ...byTime, statement_time_ge: String(NOW) } }, 36009004],
    ['statements, times turned round', STATEMENTS, { query: { ...byTime, statement_time_ge: '20', statement_time_lt: '10' } }, 98001004],
    ['statements, payment unknown', STATEMENTS, { query: { ...byTime, payment_status: 'DONE' } }, 98001004],
    ['statements by POST', STATEMENTS, { query: byTime, body: {} }, 36009010],
    ['rows without a sort field', ofTransactions(statement), { query: {} }, 36009004],
    ['rows of nothing', ofTransactions('786000'), { query: byOrder }, 98001004],
    ["rows of another shop's statement", ofTransactions(statement), { query: byOrder, cipher: gb.cipher }, 98001004],
    ['rows in the old version', ofTransactions(statement).replace('202501', '202309'), { query: byOrder }, 36009014],
    ['an order that is unknown', ofOrder('570000000000000000'), {}, 98001004],
    [
      'an order with a sort field',
      ofOrder(world.orders[0]!.plan.id),
      { query: byOrder, cipher: world.orders[0]!.plan.shop.cipher },
      36009004,
    ],
    ['estimates without a sort field', UNSETTLED, { query: {} }, 36009004],
    ['estimates by statement time', UNSETTLED, { query: byTime }, 98001004],
    ['products without a page size', PRODUCTS, { body: {} }, 36009004],
    ['products, page of 101', PRODUCTS, { query: { page_size: '101' }, body: {} }, 98001004],
    ['products with an exclusive end', PRODUCTS, { query: { page_size: '9' }, body: { update_time_lt: 9 } }, 36009004],
    ['products, status unknown', PRODUCTS, { query: { page_size: '9' }, body: { status: 'LIVE' } }, 98001004],
    ['products, eleven SKUs', PRODUCTS, { query: { page_size: '9' }, body: { sku_ids: Array(11).fill('1') } }, 98001004],
    ['samples, page of 51', SAMPLES, { query: { page_size: '51' }, body: {} }, 98001004],
    ['samples, spelt rightly', SAMPLES, { query: { page_size: '9' }, body: { creator_user_open_id: '1' } }, 36009004],
    ['samples, spelt rightly again', SAMPLES, { query: { page_size: '9' }, body: { target_collaboration_id: '1' } }, 36009004],
    ['samples by time', SAMPLES, { query: { page_size: '9' }, body: { create_time_ge: 1 } }, 36009004],
    ['contents with pages', fulfilments, { query: { page_size: '9' }, body: {} }, 36009004],
    ['contents in a format unknown', fulfilments, { body: { content_format: 'PHOTO' } }, 98001004],
    ['videos without days', VIDEOS, {}, 36009004],
    ['videos, a day that is none', VIDEOS, { query: { ...day, start_date_ge: '2026-3-1' } }, 36009004],
    ['videos, days turned round', VIDEOS, { query: { start_date_ge: '2026-03-02', end_date_lt: '2026-03-02' } }, 98001004],
    ['videos of too many days', VIDEOS, { query: { start_date_ge: '2025-01-01', end_date_lt: '2026-03-02' } }, 36009004],
    ['videos, accounts unknown', VIDEOS, { query: { ...day, account_type: 'CREATORS' } }, 98001004],
    ['videos, page of 101', VIDEOS, { query: { ...day, page_size: '101' } }, 98001004],
    ['videos without a shop', VIDEOS, { query: day, cipher: null }, 106013],
  ];
  test.each(cases)('%s', async (_what, path, options, code) => {
    const got = await client.call(path, options);
    expect([got.code, got.message]).toEqual([code, expect.stringMatching(/./)]);
  });

  test.each([
    [STATEMENTS, 'seller.finance.info', { query: byTime }],
    [PRODUCTS, 'seller.product.basic', { query: { page_size: '9' }, body: {} }],
    [SAMPLES, 'seller.affiliate_collaboration.read', { body: {} }],
    [VIDEOS, 'data.shop_analytics.public.read', { query: day }],
  ] as [string, string, CallOptions][])('%s wants %s', async (path, scope, options) => {
    expect((await client.call(path, options)).code).toBe(0);
    simulator.authority.dropScope(scope);
    expect((await client.call(path, options)).code).toBe(105005);
  });

  test('a token of one statement is none of another', async () => {
    const [one, two] = [...book.statements].filter(([, s]) => s.shop === us.id && s.transactions > 2).map(([id]) => id);
    const first = await client.call(ofTransactions(one!), { query: { ...byOrder, page_size: '1' } });
    const token = first.data!['next_page_token'] as string;
    expect(token).toMatch(/[+/=]/);
    expect((await client.call(ofTransactions(one!), { query: { ...byOrder, page_size: '1', page_token: token } })).code).toBe(0);
    expect((await client.call(ofTransactions(two!), { query: { ...byOrder, page_size: '1', page_token: token } })).code).toBe(36009004);
  });

  test('a sunset takes one version away and leaves the rest', async () => {
    const statements = (): Promise<number> => client.call(STATEMENTS, { query: byTime }).then((got) => got.code);
    const rows = (): Promise<number> => client.call(ofTransactions(statement), { query: byOrder }).then((got) => got.code);
    simulator.retire('/finance/202501/statements/{id}/statement_transactions');
    expect([await statements(), await rows()]).toEqual([0, 36009014]);
    simulator.retire(STATEMENTS, 36009009);
    expect(await statements()).toBe(36009009);
    expect(() => simulator.retire('/finance/202501/statements/1/statement_transactions')).toThrow(/retire/);
  });
});
