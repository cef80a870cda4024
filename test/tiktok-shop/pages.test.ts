import { afterEach, beforeEach, expect, test } from 'vitest';
import { searchAffiliateOrders } from '../../src/tiktok-shop/affiliate-orders';
import { consentUrl } from '../../src/tiktok-shop/endpoints';
import { searchOrders } from '../../src/tiktok-shop/orders';
import { searchReturns } from '../../src/tiktok-shop/returns';
import { clientTo, errorFrom, type LocalServer, ok, reply, SHOP_US, startServer } from './support';

let server: LocalServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const DAY = 86_400_000;
const UPDATE = { field: 'update' as const, from: 1_770_000_000_500, to: 1_770_000_009_001 };
const ORDER = {
  id: '577000000000000001',
  status: 'COMPLETED',
  create_time: 1_770_000_000,
  update_time: 1_770_000_001,
  payment: { currency: 'USD', sub_total: '1.00', total_amount: '1.00', product_tax: '0' },
  line_items: [{ id: '1', sku_id: '17', original_price: '1.00', sale_price: '1.00', seller_discount: '0', platform_discount: '0' }],
};
const orders = (window = UPDATE as Parameters<typeof searchOrders>[2], token: string | null = null) =>
  searchOrders(clientTo(server), SHOP_US, window, token);

test('an order page is asked for as documented, the window in whole seconds around it', async () => {
  server.replies.push(ok({ orders: [], total_count: 0, next_page_token: '' }));
  await orders(UPDATE, 'a+/=');
  const { method, path, query, body } = server.requests[0]!;
  expect([method, path]).toEqual(['POST', '/order/202309/orders/search']);
  expect(query).toMatchObject({
    page_size: '100',
    sort_field: 'update_time',
    sort_order: 'ASC',
    page_token: 'a+/=',
    shop_cipher: 'ROW_us',
  });
  expect(JSON.parse(body)).toEqual({ update_time_ge: 1_770_000_000, update_time_lt: 1_770_000_010 });
  await orders({ ...UPDATE, field: 'create' });
  expect(server.requests[1]!.query).toMatchObject({ sort_field: 'create_time' });
  expect(server.requests[1]!.query).not.toHaveProperty('page_token');
});

test('affiliate windows: creation time only, at most three of the shortest months', async () => {
  server.replies.push(ok({ total_count: 0 }));
  const affiliate = (days: number, field: 'create' | 'update' = 'create') =>
    searchAffiliateOrders(clientTo(server), SHOP_US, { field, from: 0, to: days * DAY }, null);
  expect((await affiliate(89)).rows).toEqual([]);
  // One millisecond off the second makes it a second longer on the wire.
  const odd = { field: 'create' as const, from: 1, to: 1 + 89 * DAY };
  expect((await errorFrom(searchAffiliateOrders(clientTo(server), SHOP_US, odd, null))).name).toBe('WindowInvalid');
  expect((await errorFrom(affiliate(1, 'update'))).name).toBe('WindowInvalid');
  expect((await errorFrom(affiliate(0))).name).toBe('WindowInvalid');
  expect(server.requests).toHaveLength(1);
});

test('unknown fields are counted by path, and optional ones may be null', async () => {
  const strange = { ...ORDER, new_thing: 1, paid_time: null, payment: { ...ORDER.payment, new_fee: '1', tax: null } };
  server.replies.push(ok({ orders: [ORDER, strange, strange] }));
  const page = await orders();
  expect(page.rows).toHaveLength(3);
  expect(page.unknownFields).toEqual({ new_thing: 2, 'payment.new_fee': 2 });
});

const withLine = (over: object) => ({ ...ORDER, line_items: [ORDER.line_items[0], { ...ORDER.line_items[0], id: '2', ...over }] });
test.each([
  [{ orders: [ORDER, { ...ORDER, id: 577 }] }, 'data.orders[1].id', 'an id as text', 'number 577'],
  [{ orders: [{ ...ORDER, create_time: '1770000000' }] }, 'data.orders[0].create_time', 'a time in Unix seconds', 'text "1770000000"'],
  [
    { orders: [{ ...ORDER, update_time: 1_770_000_000_000 }] },
    'data.orders[0].update_time',
    'a time in Unix seconds',
    'number 1770000000000',
  ],
  [{ orders: [withLine({ sale_price: 1 })] }, 'data.orders[0].line_items[1].sale_price', 'a decimal as text', 'number 1'],
  [{ orders: [withLine({ sale_price: 'abc' })] }, 'data.orders[0].line_items[1].sale_price', 'a decimal amount in USD', 'text "abc"'],
  [{ orders: [withLine({ is_gift: 'no' })] }, 'data.orders[0].line_items[1].is_gift', 'true or false', 'text "no"'],
  [{ orders: [withLine({ sku_id: undefined })] }, 'data.orders[0].line_items[1].sku_id', 'an id as text', 'nothing'],
  [{ orders: [{ ...ORDER, line_items: undefined }] }, 'data.orders[0].line_items', 'a list', 'nothing'],
  [{ orders: {} }, 'data.orders', 'a list', 'an object'],
  [{ total_count: 3 }, 'data.orders', 'a list', 'nothing'],
  [{ next_page_token: 'more' }, 'data.orders', 'a list', 'nothing'],
  [null, 'data', 'an object', 'null'],
])('R06: a page with one wrong value is rejected whole, with path, expected and got (%#)', async (data, field, expected, got) => {
  server.replies.push(ok(data));
  const error = await errorFrom(orders());
  expect(error).toMatchObject({ name: 'AnswerUnreadable', ledgerCode: 'answer_unreadable', field, expected, got, requestId: 'req-ok' });
  expect(error.params).toEqual({ field, expected, got });
});

test('S14: a row that carries a name which changes objects is refused', async () => {
  for (const name of ['__proto__', 'constructor', 'prototype']) {
    const text = JSON.stringify({ code: 0, data: { orders: [ORDER] } }).replace('"sku_id"', `"${name}":{"polluted":1},"sku_id"`);
    server.replies.splice(0, server.replies.length, reply(text));
    expect(await errorFrom(orders())).toMatchObject({ name: 'AnswerUnreadable', field: `data.orders.line_items.${name}` });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }
});

test('S20: a wrong value that may be personal is described, not quoted', async () => {
  server.replies.push(ok({ return_orders: [{ return_id: 'Nguyễn Văn A, 12 Lê Lợi' }] }));
  const error = await errorFrom(searchReturns(clientTo(server), SHOP_US, UPDATE, null));
  expect(error).toMatchObject({ field: 'data.return_orders[0].return_id', got: 'text of 23 characters' });
});

test('the consent page of each region, with the service id', () => {
  expect(consentUrl({ consent: 'us', serviceId: '7 1', state: 'a&b' })).toBe(
    'https://services.us.tiktokshop.com/open/authorize?service_id=7%201&state=a%26b',
  );
  expect(consentUrl({ consent: 'row', serviceId: '7', state: 's' })).toBe(
    'https://services.tiktokshop.com/open/authorize?service_id=7&state=s',
  );
});
