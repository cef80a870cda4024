import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderBadge } from '../../src/services/overlay-orders';
import { fixture, haveFixtures } from '../capture/page';
import { bundleOverlay, OVERLAY_ENTRIES } from './bundle';
import { boxOf, card, haveChromium, heard, launch, type Opened, open } from './chromium';

const LIST = 'https://seller-us.tiktok.com/order?tab=all';
const DETAIL = 'https://seller-us.tiktok.com/order/detail?order_no=577431091617435979&shop_region=US';
const LABEL =
  'Creator of this order: @demo_creator, Demo Creator, ROI 182%, profit, Net GMV after refunds $3.1K, 12% of commission still estimated';
const ID = 577_431_091_617_435_979n;
const id = (i: number) => String(ID + BigInt(i));

const badge = (over: Partial<OrderBadge> = {}): OrderBadge => ({ ...card(), handle: 'demo_creator', others: 0, ...over });
const ORDERS = { [id(0)]: badge(), [id(2)]: badge({ creatorId: 'c2', name: 'Anna Le', handle: 'anna.le', others: 1 }) };

const group = (i: number) =>
  `<tr data-log_main_order_id="${id(i)}"><td><span class="o">Order ID ${id(i)}</span> <a>buyer_${i}</a></td></tr><tr><td><a href="/order/detail?order_no=${id(i)}">Widget, 1729384756102938475</a></td><td>$1,299.00</td></tr><tr><td></td></tr>`;
const page = (rows: string) =>
  `<html><head><style>td{padding:10px;border-bottom:1px solid #ccc;min-width:460px} #s{height:600px;overflow:auto}</style></head><body><div id="s"><table><tbody>${rows}</tbody></table></div></body></html>`;
const all = (count: number) => Array.from({ length: count }, (_, i) => group(i)).join('');

describe.skipIf(!haveChromium())('badges of orders', () => {
  let browser: Browser;
  let code: string;
  let actions: string;
  beforeAll(async () => {
    code = (await bundleOverlay(OVERLAY_ENTRIES.seller.file, 'overlay_seller')).code;
    actions = (await bundleOverlay(OVERLAY_ENTRIES.actions.file, 'creatorLedgerOffer')).code;
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const start = (html: string, url = LIST, over: object = {}) =>
    open(browser, { url, html, code, actions, name: 'overlay_seller', orders: ORDERS, ...over });
  const badges = async ({ cdp }: Opened) => (await heard(cdp, 'button')).filter((name) => name.includes('ROI'));
  const wait = ({ page: tab }: Opened, ms = 250) => tab.waitForTimeout(ms);
  const asked = async (o: Opened) =>
    (await o.sent()).filter(({ command }) => command === 'overlay.look').flatMap(({ input }) => input['orderIds'] as string[]);

  it.skipIf(!haveFixtures())('one stands beside the id in Seller Center’s table, in a closed root', async () => {
    const o = await start(fixture('seller/SHAPE_orders_table.html'));
    await expect.poll(() => badges(o)).toEqual([LABEL]);
    await expect.poll(() => o.page.evaluate(() => document.querySelector('creator-ledger-badge')!.shadowRoot)).toBeNull();
    await expect.poll(() => o.page.evaluate(() => document.documentElement.innerHTML.includes('demo_creator'))).toBe(false);
    await o.page.close();
  });

  it('orders of the book have one, others none, and nothing in the page moves', async () => {
    const boxes = (o: Opened) =>
      o.page.evaluate(() => [...document.querySelectorAll('td, span, a, tr')].map((n) => JSON.stringify(n.getBoundingClientRect())));
    const off = await start(page(all(4)), LIST, { off: true });
    const before = await boxes(off);
    await off.page.close();
    const o = await start(page(all(4)));
    await expect.poll(async () => (await badges(o)).length).toBe(2);
    await expect.poll(async () => (await badges(o))[1]).toMatch(/^Creator of this order: @anna\.le, and 1 more, Anna Le, ROI 182%/);
    await expect.poll(() => boxes(o)).toEqual(before);
    expect(
      await o.page.evaluate(() => [...document.querySelectorAll('tr')].map((row) => row.querySelectorAll('creator-ledger-badge').length)),
    ).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    // Each once; what only looks like an order is asked about too.
    await expect.poll(async () => (await asked(o)).sort()).toEqual(['1729384756102938475', ...[0, 1, 2, 3].map(id)]);
    await o.page.close();
  });

  it('on the detail page too, right of an id that is written apart from its name', async () => {
    const html = '<html><body><header style="font:16px/24px sans-serif"><div class="o"></div></header></body></html>';
    const o = await start(html, DETAIL);
    await o.page.evaluate((text) => document.querySelector('.o')!.append('Order ID: ', text), id(0));
    await expect.poll(() => badges(o)).toEqual([LABEL]);
    const right = await o.page.evaluate(() => {
      const range = document.createRange();
      range.selectNode(document.querySelector('.o')!.childNodes[1]!);
      return range.getBoundingClientRect().right;
    });
    await expect.poll(async () => (await boxOf(o.cdp, 'button', 'Creator of'))!.x).toBeGreaterThanOrEqual(Math.floor(right));
    await o.page.close();
  });

  it('no id is asked about on pages of another kind, nor after the page has become one', async () => {
    const elsewhere = await start(page(all(3)), 'https://seller-us.tiktok.com/finance/transactions');
    await wait(elsewhere, 400);
    await expect.poll(() => asked(elsewhere)).toEqual([]);
    await elsewhere.page.evaluate(() => history.pushState({}, '', '/order?tab=all'));
    await expect.poll(async () => (await badges(elsewhere)).length).toBe(2);
    await elsewhere.page.evaluate(
      ([path, html]) => {
        history.pushState({}, '', path);
        document.querySelector('tbody')!.insertAdjacentHTML('beforeend', html!);
      },
      ['/product/manage', group(9)],
    );
    await wait(elsewhere, 400);
    await expect.poll(() => asked(elsewhere)).not.toContain(id(9));
    await elsewhere.page.close();
  });

  it('a row that is used for another order has that one’s badge, or none', async () => {
    const o = await start(page(group(0)));
    await expect.poll(() => badges(o)).toEqual([LABEL]);
    const say = (text: string) =>
      o.page.evaluate((t) => {
        document.querySelector('.o')!.firstChild!.nodeValue = t;
      }, text);
    await say(`Order ID ${id(2)}`);
    await expect.poll(async () => (await badges(o)).map((name) => name.slice(0, 31))).toEqual(['Creator of this order: @anna.le']);
    await say(`Order ID ${id(3)}`);
    await expect.poll(() => badges(o)).toEqual([]);
    await say(`Order ID ${id(0)}`);
    await expect.poll(() => badges(o)).toEqual([LABEL]);
    await o.page.close();
  });

  it('a creator and an order in one element leave each other alone', async () => {
    const html = '<tr><td><div class="o" style="width:700px"></div></td></tr>';
    const o = await start(page(html), LIST, { cards: { other_one: card({ creatorId: 'c3', name: 'Other One' }) } });
    await o.page.evaluate((text) => document.querySelector('.o')!.append('ID', ` ${text} `, 'LIVE: other_one'), id(0));
    await expect
      .poll(async () => (await badges(o)).map((name) => name.split(',')[0]).sort())
      .toEqual(['Creator of this order: @demo_creator', 'Other One']);
    await o.page.evaluate(() => {
      const scope = window as unknown as { before: Element[] };
      scope.before = [...document.querySelectorAll('creator-ledger-badge')];
      document.querySelector('.o')!.append(document.createElement('i'));
    });
    await wait(o, 300);
    const stay = await o.page.evaluate(() => (window as unknown as { before: Element[] }).before.map((host) => host.isConnected));
    expect(stay).toEqual([true, true]);
    await o.page.close();
  });

  it('a book that learns of an order says so at once, in the person’s language', async () => {
    const o = await start(page(all(2)), LIST, { orders: {} });
    await wait(o);
    await expect.poll(() => badges(o)).toEqual([]);
    await o.tell({ orders: ORDERS });
    await expect.poll(() => badges(o)).toEqual([LABEL]);
    await o.tell({ language: 'zh-CN' });
    await expect.poll(async () => (await badges(o))[0]).toMatch(/^本订单的达人：@demo_creator, Demo Creator, ROI 182%/);
    await o.page.close();
  });

  it('S10 opens the creator on a click by a person who has seen it, and shows the creator’s card', async () => {
    const o = await start(page(group(0)));
    await expect.poll(() => badges(o)).toEqual([LABEL]);
    const at = (await boxOf(o.cdp, 'button', 'Creator of'))!;
    await o.page.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y)!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })),
      { x: at.x + 5, y: at.y + 5 },
    );
    await wait(o, 900);
    await expect.poll(async () => (await o.sent()).some(({ command }) => command === 'ui.openPanel')).toBe(false);
    await o.page.mouse.move(at.x + 20, at.y + 9);
    await expect.poll(async () => (await heard(o.cdp, 'definition')).length).toBe(6);
    await o.page.mouse.click(at.x + 20, at.y + 9);
    await wait(o, 50);
    await expect.poll(async () => (await o.sent()).at(-1)).toEqual({ command: 'ui.openPanel', input: { creatorId: 'c1' } });
    await o.page.close();
  });

  it('R27 1,000 rows of orders take little time, all in all and in a frame', async () => {
    const orders = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [id(i), badge({ name: `Maker ${i}` })]));
    const o = await start(page(''), LIST, { orders });
    await wait(o, 100);
    const rows = Array.from({ length: 1_100 }, (_, i) => group(i).split('</tr>')[0]!.concat('</tr>'));
    const add = async (from: number, to: number) => {
      const before = (await o.times()).length;
      await o.page.evaluate((h) => document.querySelector('tbody')!.insertAdjacentHTML('beforeend', h), rows.slice(from, to).join(''));
      await wait(o, 700);
      return (await o.times()).slice(before);
    };
    const many = await add(0, 1_000);
    const batch = await add(0, 100);
    const sum = many.reduce((a, b) => a + b, 0);
    console.log(
      `1,000 rows of orders: all ${sum.toFixed(1)} ms, longest ${Math.max(...many).toFixed(1)} ms; 100 known rows: longest ${Math.max(...batch).toFixed(1)} ms`,
    );
    expect(sum).toBeLessThan(200);
    expect(Math.max(...many)).toBeLessThan(50);
    expect(Math.max(...batch)).toBeLessThan(10);
    await expect.poll(async () => (await badges(o)).length).toBeGreaterThan(5);
    await o.page.close();
  });
});
