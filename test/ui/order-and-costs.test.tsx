// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { click, find, findAll, goTo, mainText, openPage, panel, stagePages, until } from './page-stage';

stagePages();

const type = (input: Element | null, text: string) =>
  act(async () => {
    if (!(input instanceof HTMLInputElement)) throw new Error('expected a field');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
const digitsOf = (text: string) => Number(text.replaceAll(/[^\d.−]/g, '').replace('−', '-'));

describe('orders by their id', () => {
  it('UI-390 an order of an alert leads to why it is credited as it is', async () => {
    const api = await openPage('#/alerts');
    const { orderIds } = await (async () => {
      await until(() => [...findAll('button')].some((one) => /orders? behind it/.test(one.textContent ?? '')), 'evidence');
      return (await api.alerts()).alerts.find((one) => one.mark === null && one.orderIds.length > 0)!;
    })();
    await click([...findAll('button')].find((one) => one.textContent?.includes(`${orderIds.length} orders behind it`)));
    const link = find('ul[aria-label^="Orders behind"] a')!;
    expect(link.getAttribute('href')).toContain(`/reconcile?tab=line&order=${orderIds[0]}`);
    await goTo(link.getAttribute('href')!);
    await until(
      () => mainText().includes(orderIds[0]!) || (find('main input') as HTMLInputElement | null)?.value === orderIds[0],
      'the order',
    );
    const order = (await api.findOrder(orderIds[0]!))!;
    if (order.lines.length > 1) {
      expect(panel(`Lines of order ${orderIds[0]}`)!.querySelectorAll('button')).toHaveLength(order.lines.length);
      await click(panel(`Lines of order ${orderIds[0]}`)!.querySelector('button'));
    }
    await until(() => panel('Why is this line credited?')?.textContent?.includes(order.lines[0]!.skuId), 'why');
  });

  it('UI-391 an order that the book does not have is said to be missing', async () => {
    await openPage('#/reconcile?tab=line&order=999');
    await until(() => mainText().includes('This order is not in the book'), 'the sentence');
  });

  it('UI-392 the search finds an order by its whole id, and nothing by a part', async () => {
    const api = await openPage('#/alerts');
    await until(() => findAll('main section').length > 0, 'the page');
    const id = (await api.alerts()).alerts.find((one) => one.orderIds.length > 0)!.orderIds[0]!;
    await act(
      async () => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true })),
    );
    await until(() => document.querySelector('[role="dialog"] input'), 'the search');
    const options = () => [...document.querySelectorAll('[role="dialog"] [role="option"]')].map((one) => one.textContent);
    await type(document.querySelector('[role="dialog"] input'), id.slice(0, -1));
    await until(() => options().length === 0, 'nothing');
    await type(document.querySelector('[role="dialog"] input'), id);
    await until(() => options().includes(id), 'the order');
    await click(document.querySelector('[role="dialog"] [role="option"]'));
    await until(() => location.hash.includes(`order=${id}`), 'its page');
  });
});

describe('costs', () => {
  it('UI-393 what the period counts for a creator adds up to the promotion cost of the report, fees of agreements included', async () => {
    const api = await openPage('#/agreements');
    const withFees = (await api.agreements()).find(({ kind }) => kind === 'retainer') ?? (await api.agreements())[0]!;
    const range = (await api.bookRange())!;
    const report = await api.report({ by: 'creator', ...range });
    const row = report.rows.find(({ id }) => id === withFees.creatorId)!;
    await goTo(`#/creators/${withFees.creatorId}?tab=costs&p=${range.from}..${range.to}`);
    await until(() => find('[aria-label="Costs counted in the period"]'), 'the costs');
    const text = find('section[aria-label^="Counted from"] p')!.textContent!;
    const [costs, commission, sum] = /Costs (\S+) \+ commission of order lines (\S+) = promotion cost (\S+)/
      .exec(text)!
      .slice(1)
      .map(digitsOf);
    expect(Math.round(sum! * 100)).toBe(row.measures.promotionCost);
    expect(Math.round((costs! + commission!) * 100)).toBe(row.measures.promotionCost);
    const rows = findAll('[aria-label="Costs counted in the period"] tr[data-row]');
    const listed = rows.reduce((all, one) => all + digitsOf(one.querySelector('[data-column="amount"]')!.textContent!), 0);
    expect(Math.round(listed * 100)).toBe(Math.round(costs! * 100));
    expect(find('[aria-label="Costs counted in the period"] a')?.getAttribute('href')).toContain(`/agreements/${withFees.id}`);
  });

  it('UI-394 unit costs name the product beside the SKU', async () => {
    const api = await openPage('#/costs?tab=units');
    await until(() => find('[aria-label="Unit costs"] tr[data-row]'), 'the rows');
    const names = await api.skuNames();
    const known = (await api.skuCosts()).filter(({ skuId }) => names[skuId]);
    expect(known.length).toBeGreaterThan(0);
    await until(() => known.every(({ skuId }) => find('[aria-label="Unit costs"]')!.textContent!.includes(names[skuId]!)), 'names');
    expect(find('[aria-label="Unit costs"]')!.textContent).toContain('Product');
  });
});

describe('settlements that are not there yet', () => {
  it('UI-396 synced shops are told to wait for the sync, shops from files where their files come from', async () => {
    const texts = {
      api: ['the sync brings each settlement in', 'by itself'],
      file: ['come with statement files', 'statement files of Seller Center'],
    };
    for (const source of ['api', 'file'] as const) {
      const api = await openPage('#/help');
      for (const shop of api.status_.shops) shop.source = source;
      // Pages hear of another status.
      await act(() => api.pauseSync());
      await goTo('#/creators?p=7d&state=settled');
      await until(() => mainText().includes('no line of this period is settled yet'), 'that nothing is settled');
      await until(() => mainText().includes(texts[source][0]!), 'what the shops wait for');
      expect(mainText()).not.toContain(texts[source === 'api' ? 'file' : 'api'][0]);
      await goTo('#/reconcile?tab=bridge&p=2024-01-01..2024-01-07');
      await until(() => mainText().includes(texts[source][1]!), 'where settlements come from');
    }
  });
});
