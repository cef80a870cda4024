import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { findOrderCells, orderIdIn } from '../../src/capture/seller/find-orders';
import { sellerPageKind, showsOrders } from '../../src/capture/seller/page-kind';
import { fixture, haveFixtures, parse } from './page';

const ID = '577431091617435979';

const inPage = (html: string) => {
  const window = new Window();
  window.document.body.innerHTML = html;
  return window.document as unknown as Document;
};
const ids = (document: Document) => findOrderCells(document).map(orderIdIn);

describe('ids of orders', () => {
  it.skipIf(!haveFixtures())('are found in Seller Center’s table of orders', () => {
    expect(ids(parse(fixture('seller/SHAPE_orders_table.html')))).toEqual([ID]);
  });

  it.each([
    ID,
    ` ${ID}\n`,
    `Order ID ${ID}`,
    `Order ID: ${ID}`,
    `订单号：${ID}`,
    `订单编号:${ID}`,
    `Mã đơn hàng: ${ID}`,
    `หมายเลขคำสั่งซื้อ ${ID}`,
    `#${ID}`,
    `(${ID})`,
    `${ID}, 2 items`,
  ])('are found by what a text says: %s', (text) => {
    const document = inPage(`<div>${text}</div>`);
    expect(ids(document)).toEqual([ID]);
  });

  it('are found where the page writes name and id as two texts of one element, once', () => {
    const document = inPage('<p></p>');
    const place = document.querySelector('p')!;
    place.append('Order ID: ', ID);
    expect(findOrderCells(document)).toEqual([place]);
    expect(orderIdIn(place)).toBe(ID);
    place.append(document.createElement('svg'), document.createElement('button'), document.createElement('i'));
    expect(ids(document)).toEqual([ID]);
  });

  it.each([
    '12345678901234',
    '123456789012345678901',
    `user${ID}`,
    `@${ID}`,
    `maker_${ID}`,
    `${ID}.5`,
    `A${ID}`,
    `${ID}-1`,
    `A sentence that goes on for a while and then at last names ${ID}`,
    '$1,299,999,999,999,999,999',
  ])('are nothing else: %s', (text) => {
    expect(ids(inPage(`<td>${text}</td>`))).toEqual([]);
  });

  it('are not looked for in fields, scripts and attributes', () => {
    const html = `<input value="${ID}"><textarea>${ID}</textarea><script>${ID}</script><a href="/order/detail?order_no=${ID}">Widget</a>`;
    expect(ids(inPage(html))).toEqual([]);
  });

  it('S15 a long text costs nothing', () => {
    const document = inPage(`<td>${'9'.repeat(100_000)}</td><td>${'1 '.repeat(50_000)}</td><td>${'9'.repeat(60)}</td>`);
    const start = performance.now();
    expect(ids(document)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(50);
  });
});

it('pages that show orders are the list and the detail', () => {
  const shown = ['/order', '/order/manage', '/order/detail', '/order/return', '/affiliate/orders', '/connection/creator', '/orders', '/'];
  expect(shown.filter((path) => showsOrders(sellerPageKind(path)))).toEqual(shown.slice(0, 4));
});
