import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RowNote } from '../../src/core/model/orders';
import { categories, categoryPath, productCategories } from '../../src/tiktok-shop/categories';
import { searchProducts } from '../../src/tiktok-shop/products';
import { readRate } from '../../src/tiktok-shop/rates';
import { sampleContents, searchSamples } from '../../src/tiktok-shop/samples';
import { unsettledTransactions } from '../../src/tiktok-shop/unsettled';
import { videoPerformance } from '../../src/tiktok-shop/videos';
import { clientTo, errorFrom, type LocalServer, ok, refuse, SHOP_US, SHOP_VN, sharedJson, startServer } from './support';

type Json = Record<string, unknown>;

let server: LocalServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.replies.length = 0;
  server.requests.length = 0;
});

const answer = (data: unknown) => server.replies.splice(0, server.replies.length, ok(data));
const asked = () => server.requests.at(-1)!;

describe('unsettled', () => {
  const ROW = {
    id: '72386',
    type: 'ORDER',
    order_id: '577000000000000001',
    currency: 'USD',
    est_settlement_amount: '13.76',
    est_revenue_amount: '15',
    est_fee_tax_amount: '-1.24',
    est_shipping_cost_amount: '0',
    est_adjustment_amount: '',
    estimated_settlement: '1 days after delivery',
    unsettled_reason: 'Waiting for package delivery',
    status: 'UNSETTLED',
  };

  test('an order as the platform expects it, with its words while it names no moment', async () => {
    answer({ transactions: [ROW], total_count: 1 });
    const page = await unsettledTransactions(clientTo(server), SHOP_US, { from: 1_000, to: 2_000 }, null);
    expect(page.rows).toEqual([
      {
        shop: SHOP_US.id,
        id: '577000000000000001',
        orderId: '577000000000000001',
        type: 'ORDER',
        currency: 'USD',
        settlement: 1_376,
        revenue: 1_500,
        fees: -124,
        shipping: 0,
        adjustment: null,
        expectedAt: null,
        expectedText: '1 days after delivery',
        reason: 'Waiting for package delivery',
        asOf: page.serverTime,
      },
    ]);
    expect(page.unknownFields).toEqual({});
    expect([asked().method, asked().path]).toEqual(['GET', '/finance/202507/orders/unsettled']);
    expect(asked().query).toMatchObject({ sort_field: 'order_create_time', search_time_ge: '1', search_time_lt: '2', page_size: '100' });
  });

  test('seconds are a moment; an adjustment has its own id and names its order', async () => {
    const adjustment = {
      ...ROW,
      type: 'CHARGE_BACK',
      order_id: '',
      adjustment_id: '901',
      adjustment_order_id: '5770',
      estimated_settlement: '1786752000',
    };
    answer({ transactions: [adjustment] });
    const page = await unsettledTransactions(clientTo(server), SHOP_US, null, null);
    expect(page.rows[0]).toMatchObject({ id: '901', orderId: '5770', expectedAt: 1_786_752_000_000, expectedText: null });
    expect(asked().query).not.toHaveProperty('search_time_ge');
  });
});

describe('products', () => {
  const doc = sharedJson<{ data: Json }>('fixtures/api/products-search-202502.json');

  test.skipIf(doc === null)('name, status, SKUs and their prices', async () => {
    answer(doc!.data);
    const page = await searchProducts(clientTo(server), SHOP_US, null, null);
    expect(page.rows).toEqual([
      {
        shop: SHOP_US.id,
        id: '1729592969712207008',
        title: 'Short Boat Invisible Socks',
        status: 'activate',
        categories: [],
        skus: [{ id: '1729592969712207012', sellerSku: 'Color-Red-XM01', price: 12_111, currency: 'USD' }],
        updatedAt: 1_234_567_800_000,
        asOf: page.serverTime,
      },
    ]);
    expect(page).toMatchObject({ totalCount: 200, nextPageToken: 'b2Zmc2V0PTAK', unknownFields: {} });
    expect([asked().method, asked().path, asked().body]).toEqual(['POST', '/product/202502/products/search', '']);
  });

  test('a span of updates is asked for in whole seconds, both ends inclusive; local sellers have the other price, or none', async () => {
    const skus = [
      { id: '1', price: { currency: 'VND', tax_exclusive_price: '990000' } },
      { id: '2', seller_sku: '' },
    ];
    answer({ products: [{ id: '7', title: '', status: 'DRAFT', skus }] });
    const page = await searchProducts(clientTo(server), SHOP_VN, { from: 1_000, to: 3_000 }, 't');
    expect(page.rows[0]).toMatchObject({
      skus: [
        { id: '1', sellerSku: null, price: 990_000, currency: 'VND' },
        { id: '2', sellerSku: null, price: null, currency: null },
      ],
      updatedAt: null,
    });
    expect(JSON.parse(asked().body)).toEqual({ update_time_ge: 1, update_time_le: 2 });
    expect(asked().query.page_token).toBe('t');
  });

  test('the tree of categories, and a product`s place in it', async () => {
    const chain = [
      { id: '30', parent_id: '20', local_name: 'Socks', is_leaf: true },
      { id: '10', parent_id: '0', local_name: 'Fashion', is_leaf: false },
      { id: '20', parent_id: '10', local_name: 'Underwear', is_leaf: false },
    ];
    answer({ categories: chain });
    const tree = await categories(clientTo(server), SHOP_US);
    expect(asked().query).toMatchObject({ category_version: 'v2' });
    expect(categoryPath(tree, '20')).toEqual(['Fashion', 'Underwear']);
    await categories(clientTo(server), SHOP_VN);
    expect(asked().query).not.toHaveProperty('category_version');
    answer({ id: '7', title: 'x', category_chains: chain });
    expect(await productCategories(clientTo(server), SHOP_US, '7')).toEqual(['Fashion', 'Underwear', 'Socks']);
    expect(asked().path).toBe('/product/202309/products/7');
    const circle = [
      { id: '1', parentId: '2', name: 'a', isLeaf: false },
      { id: '2', parentId: '1', name: 'b', isLeaf: false },
    ];
    expect(categoryPath(circle, '1')).toEqual(['b', 'a']);
  });
});

describe('samples', () => {
  const doc = sharedJson<{ data: Json }>('fixtures/api/affiliate-sample-applications.json');
  const docContents = sharedJson<{ data: Json }>('fixtures/api/affiliate-sample-fulfillments.json');

  test.skipIf(doc === null)('an application, its rate a fraction; the misspelt filters go out misspelt', async () => {
    answer(doc!.data);
    const filter = { status: 'CONTENT_PENDING', creatorOpenId: 'vl1', targetCollaborationId: '9' };
    const page = await searchSamples(clientTo(server), SHOP_US, filter, null);
    expect(page.rows).toEqual([
      {
        shop: SHOP_US.id,
        id: '123456',
        status: 'pending',
        fulfilment: 'ongoing',
        orderId: '123456',
        account: 'test.name',
        nickname: 'Test Name',
        followers: 200,
        productId: '123456',
        productName: 'A women dress',
        skuId: '123456',
        rateBps: 1_000,
        contents: [],
        asOf: page.serverTime,
      },
    ]);
    expect(page).toMatchObject({ totalCount: 100, unknownFields: {} });
    expect([asked().method, asked().path]).toEqual(['POST', '/affiliate_seller/202508/sample_applications/search']);
    expect(asked().query).toMatchObject({ page_size: '50' });
    expect(JSON.parse(asked().body)).toEqual({ status: 'CONTENT_PENDING', creator_user_oepn_id: 'vl1', target_collabration_id: '9' });
  });

  test('what a creator does not share is absent', async () => {
    answer({ sample_applications: [{ id: '1', status: 'SHIPPED', order_id: '0', creator: { username: ' @A.b ', follower_count: '' } }] });
    const page = await searchSamples(clientTo(server), SHOP_US, {}, null);
    expect(page.rows[0]).toMatchObject({
      orderId: null,
      account: 'a.b',
      followers: null,
      rateBps: null,
      productId: null,
      fulfilment: null,
    });
    expect(asked().body).toBe('');
  });

  test.skipIf(docContents === null)('what was posted for one', async () => {
    answer(docContents!.data);
    const page = await sampleContents(clientTo(server), SHOP_US, '123456', null);
    expect(page.rows).toEqual([
      {
        id: '123456',
        kind: 'live',
        views: 100,
        likes: 123,
        comments: 10,
        paidOrders: 1,
        url: 'https://www.example.com',
        createdAt: 1_723_529_426_000,
      },
    ]);
    expect(page.unknownFields).toEqual({});
    expect(asked().path).toBe('/affiliate_seller/202409/sample_applications/123456/fulfillments/search');
    answer({});
    expect((await sampleContents(clientTo(server), SHOP_US, '1', null)).rows).toEqual([]);
  });
});

describe('videos', () => {
  const VIDEO = {
    id: '7301234567890123456',
    username: '@Some.One',
    title: 'socks',
    video_post_time: '2026-08-01T10:00:00+07:00',
    gmv: { amount: '12.50', currency: 'USD' },
    gpm: { amount: '1', currency: 'USD' },
    sku_orders: 2,
    items_sold: 3,
    views: 900,
    click_through_rate: '0.0528',
    products: [{ id: '1', name: 'x' }],
  };

  test('a single day in the shop`s zone, in its own currency, of all accounts; up to which day the numbers are there', async () => {
    answer({
      videos: [VIDEO, { ...VIDEO, id: '9', video_post_time: '2026-08-01 10:00:00', views: null }],
      latest_available_date: '2026-08-30',
    });
    const page = await videoPerformance(clientTo(server), SHOP_US, '2026-08-31', null);
    expect(page.latestDay).toBe('2026-08-30');
    expect(page.rows[0]).toEqual({
      shop: SHOP_US.id,
      postId: '7301234567890123456',
      day: '2026-08-31',
      account: 'some.one',
      title: 'socks',
      postedAt: Date.UTC(2026, 7, 1, 3),
      views: 900,
      gmv: 1_250,
      currency: 'USD',
      orders: 2,
      units: 3,
      asOf: page.serverTime,
    });
    // Without an offset the time is not known, unless the id tells it.
    expect(page.rows[1]).toMatchObject({ postedAt: null, views: null });
    expect(page.unknownFields).toEqual({});
    expect([asked().method, asked().path]).toEqual(['GET', '/analytics/202509/shop_videos/performance']);
    expect(asked().query).toMatchObject({
      start_date_ge: '2026-08-31',
      end_date_lt: '2026-09-01',
      currency: 'LOCAL',
      account_type: 'ALL',
      page_size: '100',
    });
  });

  test('a latest day that is none is not believed', async () => {
    answer({ latest_available_date: 'yesterday' });
    expect(await videoPerformance(clientTo(server), SHOP_US, '2026-08-31', null)).toMatchObject({ latestDay: null, rows: [] });
  });
});

test.each([
  ['1550', 'basis_points', 1_550],
  [3_000, 'basis_points', 3_000],
  ['0.1', 'fraction', 1_000],
  ['0.15555', 'fraction', 1_556],
  ['1', 'fraction', 10_000],
  ['', 'fraction', null],
  [null, 'basis_points', null],
] as const)('the three ways of writing a rate: %s in %s is %s', (value, unit, bps) => {
  const notes: RowNote[] = [];
  expect(readRate(value, unit, 'rate', notes)).toBe(bps);
  expect(notes).toEqual([]);
});

test('a rate that is none is absent, and noted', () => {
  for (const [value, unit] of [
    ['15.5', 'basis_points'],
    ['10%', 'fraction'],
    ['15', 'fraction'],
  ] as const) {
    const notes: RowNote[] = [];
    expect(readRate(value, unit, 'rate', notes)).toBeNull();
    expect(notes).toEqual([{ code: 'field_absent', field: 'rate', text: value }]);
  }
});

test('a version that is gone is named with its endpoint, whatever the code', async () => {
  for (const [code, status] of [
    [36009009, 404],
    [36009014, 400],
  ] as const) {
    server.replies.splice(0, server.replies.length, refuse(code, 'Invalid version.', status));
    expect(await errorFrom(videoPerformance(clientTo(server), SHOP_US, '2026-08-31', null))).toMatchObject({
      name: 'VersionGone',
      ledgerCode: 'version_gone',
      params: { endpoint: 'videos', version: '202509' },
      message: `GET /analytics/202509/shop_videos/performance no longer answers in version 202509: Invalid version. (code ${code}, HTTP ${status}, request req-${code})`,
    });
  }
  expect(server.requests).toHaveLength(2);
});
