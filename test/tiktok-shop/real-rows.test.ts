import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OrderRow } from '../../src/core/model/orders';
import { searchAffiliateOrders } from '../../src/tiktok-shop/affiliate-orders';
import { searchCancellations } from '../../src/tiktok-shop/cancellations';
import { searchOrders } from '../../src/tiktok-shop/orders';
import { searchReturns } from '../../src/tiktok-shop/returns';
import { authorizedShops } from '../../src/tiktok-shop/shops';
import { clientTo, errorFrom, type LocalServer, ok, reply, SHOP_VN, sharedJson, startServer } from './support';

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

const WINDOW = { field: 'update' as const, from: 1_787_000_000_000, to: 1_788_000_000_000 };
const realOrder = sharedJson<Json>('fixtures/api/real-vn-order-202309.json');
const realLine = sharedJson<Json>('fixtures/api/real-vn-cancelled-line-item-202309.json');
const realReturn = sharedJson<Json>('fixtures/api/real-vn-return-order-202309.json');
const realCancellation = sharedJson<Json>('fixtures/api/real-vn-cancellation-202309.json');
const docOrders = sharedJson<Json>('fixtures/api/order-search-202309.json');
const docAffiliate = sharedJson<{ data: { orders: { skus: Json[] }[] } }>('fixtures/api/affiliate-orders-search-202410.json');
const docShops = sharedJson<Json>('fixtures/api/authorized-shops.json');

async function orderOf(raw: Json): Promise<OrderRow> {
  server.replies.splice(0, server.replies.length, ok({ orders: [raw], total_count: 1, next_page_token: '' }));
  const page = await searchOrders(clientTo(server), SHOP_VN, WINDOW, null);
  return page.rows[0]!;
}

describe.skipIf(realOrder === null)('a real VN order', () => {
  test('every amount is as in the payload, and the tax is inside the price', async () => {
    const row = await orderOf(realOrder!);
    expect(row).toEqual({
      shop: SHOP_VN.id,
      asOf: 1_787_998_417_000,
      origin: 'api',
      orderId: '570744063344473350',
      createdAt: 1_787_997_915_000,
      paidAt: null,
      shippedAt: null,
      deliveredAt: null,
      cancelledAt: null,
      status: 'awaiting_shipment',
      kind: 'sale',
      cod: true,
      currency: 'VND',
      replacesOrderId: null,
      code: null,
      lines: [
        {
          skuId: '1117804397581927456',
          productId: '1572752131591374735',
          productName: 'Áo thun nam tay ngắn nhanh khô …',
          skuName: 'Màu đen, M 45KG-55KG',
          sellerSku: null,
          gift: false,
          quantity: 1,
          cancelledUnits: 0,
          list: 857_610,
          sellerDiscount: 343_044,
          platformDiscount: 80_000,
          paid: 434_566,
          taxIncluded: 39_506,
          statedRefund: null,
          statedReturned: null,
        },
      ],
      notes: [],
    });
    const line = row.lines[0]!;
    expect(line.paid).toBe(line.list! - line.sellerDiscount! - line.platformDiscount!);
    expect(line.taxIncluded).toBe(line.paid! / 11);
  });

  test('nothing of the buyer is in the row, and only what is new is counted', async () => {
    server.replies.push(ok({ orders: [realOrder], total_count: 1 }));
    const page = await searchOrders(clientTo(server), SHOP_VN, WINDOW, null);
    expect(JSON.stringify(page.rows)).not.toMatch(/masked|7736820392154476912|recipient|email/);
    expect(page.unknownFields).toEqual({ _note: 1 });
    expect(page).toMatchObject({ nextPageToken: null, totalCount: 1, refused: [] });
  });
});

describe.skipIf(realOrder === null || realLine === null)('a real cancelled line', () => {
  const withLine = (status: string) => ({ ...realOrder, status, line_items: [...(realOrder!.line_items as Json[]), realLine] });

  test('it is a cancelled unit of a living order', async () => {
    const row = await orderOf(withLine('IN_TRANSIT'));
    const line = row.lines.find(({ skuId }) => skuId === '1346349728259584488');
    expect(line).toMatchObject({
      quantity: 1,
      cancelledUnits: 1,
      list: 979_204,
      sellerDiscount: 391_681,
      platformDiscount: 0,
      paid: 587_523,
    });
    expect(line!.paid).toBe(line!.list! - line!.sellerDiscount!);
    // The order has no collection time; the hand-over of the line is its shipment.
    expect(row.shippedAt).toBe(1_787_290_054_000);
    // The tax of the order is split over its lines by what was paid, and adds up.
    expect(row.lines.reduce((sum, l) => sum + l.taxIncluded!, 0)).toBe(39_506);
  });

  test('it is nothing apart in a cancelled order', async () => {
    const row = await orderOf(withLine('CANCELLED'));
    expect(row.lines.map(({ cancelledUnits }) => cancelledUnits)).toEqual([0, 0]);
    expect(row.status).toBe('cancelled');
  });
});

test.skipIf(realReturn === null)('a real VN return: its subtotal is what was paid, tax inside', async () => {
  server.replies.push(ok({ return_orders: [realReturn], total_count: 1 }));
  const page = await searchReturns(clientTo(server), SHOP_VN, WINDOW, null);
  expect(page.rows).toEqual([
    {
      shop: SHOP_VN.id,
      asOf: 1_785_668_092_000,
      origin: 'api',
      returnId: '4297659552812624707',
      orderId: '593944070994468853',
      type: 'return_and_refund',
      status: 'completed',
      createdAt: 1_784_523_293_000,
      updatedAt: 1_785_668_092_000,
      previousId: null,
      nextId: null,
      currency: 'VND',
      lines: [{ skuId: '1976298099619555101', units: 1, refundSubtotal: 489_681 }],
      notes: [],
    },
  ]);
  const tax = Number((realReturn!.refund_amount as Json).refund_tax);
  expect(page.rows[0]!.lines[0]!.refundSubtotal! / 11).toBeCloseTo(tax, 0);
  expect(page.unknownFields).toEqual({});
  expect(server.requests[0]!.query).toMatchObject({ page_size: '50', sort_field: 'update_time', sort_order: 'ASC' });
});

test.skipIf(realCancellation === null)('a real VN cancellation', async () => {
  server.replies.push(ok({ cancellations: [realCancellation], total_count: 1 }));
  const page = await searchCancellations(clientTo(server), SHOP_VN, WINDOW, null);
  expect(page.rows).toEqual([
    {
      shop: SHOP_VN.id,
      asOf: 1_787_757_241_000,
      origin: 'api',
      cancelId: '4659575452974375661',
      orderId: '529069812886780859',
      status: 'completed',
      createdAt: 1_787_757_241_000,
      updatedAt: 1_787_757_241_000,
      lines: [{ skuId: '1691845947911634588', units: 1 }],
      notes: [],
    },
  ]);
  expect(page.unknownFields).toEqual({});
});

describe.skipIf(docOrders === null)('the documented order page', () => {
  test('is read; amounts that do not add up are noted and the tax falls back to the market', async () => {
    server.replies.push(reply(docOrders));
    const page = await searchOrders(clientTo(server), { ...SHOP_VN, market: 'ID', currency: 'IDR' }, WINDOW, null);
    expect(page.nextPageToken).toBe('6AsPQsUMvH3RkchNUPPh22NROHkE0D8pmq/N5M1kHYcZmtRyv9aVrNv65W7Q6tFA+7D1ud64MPNz5OaT');
    expect(page.totalCount).toBe(22_113);
    expect(page.unknownFields).toEqual({});
    const row = page.rows[0]!;
    expect(row).toMatchObject({
      orderId: '576461413038785752',
      status: 'unpaid',
      kind: 'sale',
      replacesOrderId: null,
      currency: 'IDR',
      cod: false,
    });
    expect(row.lines[0]).toMatchObject({ skuId: '2729382476852921560', list: 1, paid: 1, sellerDiscount: 0, taxIncluded: 2130 });
    expect(row.notes).toEqual([{ code: 'tax_by_market', field: 'payment.product_tax', text: 'ID' }]);
    expect(JSON.stringify(row)).not.toMatch(/David|Coleman|213-|v2b2V5/);
  });
});

describe.skipIf(docAffiliate === null)('the documented affiliate page', () => {
  const AFFILIATE_WINDOW = { field: 'create' as const, from: 1_722_000_000_000, to: 1_723_000_000_000 };

  test('without SKU ids nothing can be joined: rejected, naming the field', async () => {
    server.replies.push(reply(docAffiliate));
    const error = await errorFrom(searchAffiliateOrders(clientTo(server), SHOP_VN, AFFILIATE_WINDOW, null));
    expect(error).toMatchObject({ name: 'AnswerUnreadable', field: 'data.orders[0].skus[0].sku_id', got: 'nothing', requestId: 'req_002' });
  });

  test('with them it is read; parts in another currency are left out and noted', async () => {
    const [order] = structuredClone(docAffiliate!.data.orders);
    order!.skus[0]!.sku_id = '1729503179457070999';
    order!.skus[0]!.settlement_status = 'To-SETTLE';
    const date = 'Tue, 01 Sep 2026 10:00:00 GMT';
    server.replies.push(ok({ orders: [order], next_page_token: 'WzE2OTUx+/==', total_count: 10_000 }, { date }));
    const page = await searchAffiliateOrders(clientTo(server), SHOP_VN, AFFILIATE_WINDOW, null);
    expect(page.nextPageToken).toBe('WzE2OTUx+/==');
    expect(page.rows).toEqual([
      {
        shop: SHOP_VN.id,
        asOf: Date.parse(date),
        origin: 'api',
        orderId: '579125529499110202',
        skuId: '1729503179457070999',
        productId: '1729503179457070324',
        createdAt: 1_722_420_186_000,
        account: 'exampletiktokcreatorusername',
        contentId: '7493990579714164574',
        contentType: 'live',
        quantity: 1,
        currency: 'VND',
        status: 'to_settle',
        rateBps: 1000,
        shopAdsRateBps: 5000,
        campaignId: '73661290629',
        collaborationId: '73661290629',
        fullyReturned: false,
        estimated: { base: 1000, standard: 20_000, shopAds: 1000, bonus: null, partner: null },
        actual: { base: 50_000, standard: 10_000, shopAds: 20_000, bonus: null, partner: null },
        notes: [
          { code: 'currency_mixed', field: 'estimated_cofunded_creator_bonus_amount', text: '100 USD' },
          { code: 'currency_mixed', field: 'actual_cofunded_creator_bonus_amount', text: '100 USD' },
        ],
      },
    ]);
    expect(page.unknownFields).toEqual({});
    const { query, body } = server.requests[0]!;
    expect(Object.keys(query).sort()).toEqual(['app_key', 'page_size', 'shop_cipher', 'sign', 'timestamp']);
    expect(JSON.parse(body)).toEqual({ create_time_ge: 1_722_000_000, create_time_lt: 1_723_000_000 });
  });
});

test.skipIf(docShops === null)('the documented shops; no cipher is sent', async () => {
  server.replies.push(reply(docShops));
  expect(await authorizedShops(clientTo(server))).toEqual([
    {
      id: '7000714532876273420',
      name: 'Maomao beauty shop',
      region: 'GB',
      isCrossBorder: true,
      cipher: 'GCP_XF90igAAAABh00qsWgtvOiGFNqyubMt3',
      code: 'CNGBCBA4LLU8',
    },
  ]);
  expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/authorization/202309/shops', body: '' });
  expect(server.requests[0]!.query).not.toHaveProperty('shop_cipher');
});
