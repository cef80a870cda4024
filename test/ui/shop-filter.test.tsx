// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { FakeApi } from './fake-api';
import { buttons, click, find, findAll, goTo, openPage, stagePages, until } from './page-stage';

stagePages();

const said = () => document.body.textContent ?? '';

async function open(hash: string) {
  const listen = (api: FakeApi) => ({
    report: vi.spyOn(api, 'report'),
    insights: vi.spyOn(api, 'insights'),
    trend: vi.spyOn(api, 'periodicTrend'),
  });
  let asked: ReturnType<typeof listen> | undefined;
  const api = await openPage(hash, {}, (api) => {
    asked = listen(api);
  });
  return { api, asked: asked! };
}

const picker = () => document.querySelector<HTMLButtonElement>('header button[aria-label^="Shops"]');
const link = (name: string) => findAll('nav a').find((one) => one.textContent === name);

describe('shops in the top bar', () => {
  it('UI-386 a choice narrows every question, stands in the address, and stays from page to page', async () => {
    const { api, asked } = await open('#/');
    const [first, second] = api.status_.shops;
    await until(() => said().includes('ROI to date'), 'the overview');
    expect(picker()?.textContent).toBe('All shops');
    expect(asked.report.mock.calls.every(([query]) => query.shops === undefined)).toBe(true);
    await click(picker());
    const box = () => [...document.querySelectorAll('fieldset label')].find((one) => one.textContent?.startsWith(second!.name));
    await until(box, 'the shops');
    asked.report.mockClear();
    asked.insights.mockClear();
    await click(box());
    await until(() => new URLSearchParams(location.hash.split('?')[1]).get('shop') === first!.id, 'the address');
    await until(() => asked.report.mock.calls.length > 2 && asked.insights.mock.calls.length > 0, 'the questions');
    for (const [query] of [...asked.report.mock.calls, ...asked.insights.mock.calls]) expect(query.shops).toEqual([first!.id]);
    expect(picker()?.textContent).toBe(first!.name);
    await until(() => said().includes(`Only ${first!.name}`), 'what it means for costs');
    asked.report.mockClear();
    await click(link('Creators'));
    await until(() => asked.report.mock.calls.length > 0, 'the creators');
    expect(asked.report.mock.calls[0]![0].shops).toEqual([first!.id]);
    await click(link('Trend'));
    await until(() => asked.trend.mock.calls.length > 0, 'the trend');
    expect(asked.trend.mock.calls[0]![0].shops).toEqual([first!.id]);
  });

  it('UI-387 a page about all shops says so, and the choice comes back on the next one', async () => {
    const { api, asked } = await open('#/costs');
    const [, second] = api.status_.shops;
    await until(picker, 'the top bar');
    await goTo(`#/costs?shop=${second!.id}`);
    await until(() => said().includes('This page is about all shops'), 'the note');
    expect(picker()?.disabled).toBe(true);
    await goTo(`#/costs?tab=units&shop=${second!.id}`);
    await until(() => asked.report.mock.calls.length > 0, 'what was sold');
    expect(asked.report.mock.calls.every(([query]) => query.shops === undefined)).toBe(true);
    await click(link('Posts'));
    await until(() => picker()?.textContent === second!.name, 'the choice');
  });

  it('UI-451 refunds by week of order are those of the chosen shops', async () => {
    const { api } = await open('#/');
    const [first] = api.status_.shops;
    const [creator] = await api.creators();
    const cohorts = vi.spyOn(api, 'refundCohorts');
    await goTo(`#/creators/${creator!.id}?p=all&shop=${first!.id}`);
    await until(() => cohorts.mock.calls.length > 0, 'the question');
    expect(cohorts.mock.calls.every(([query]) => query.shops?.join() === first!.id)).toBe(true);
  });

  it('UI-388 a choice needs two shops', async () => {
    const { api } = await open('#/creators');
    await until(picker, 'the top bar');
    expect(api.status_.shops.length).toBeGreaterThan(1);
    await openPage('#/creators', { creators: 3 }, (one) => one.status_.shops.splice(1));
    await until(() => find('header button[aria-label^="Period"]'), 'the top bar');
    expect(picker()).toBeNull();
  });
});

describe('exchange rates', () => {
  it('UI-389 missing rates are told by currency and days, and one rate fills them as one op', async () => {
    const api = await openPage('#/costs?tab=fx', {}, (api) => {
      api.fxRates = async () => [];
    });
    const save = vi.spyOn(api, 'save');
    await until(() => said().includes('Rates that are missing'), 'what is missing');
    expect(said()).toMatch(/GBP to USD: \d+ days without a rate/);
    await click(buttons('One rate for these days')[0]);
    const rate = findAll('input').find((one): one is HTMLInputElement => (one as HTMLInputElement).inputMode === 'decimal')!;
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(rate, '1.2714');
      rate.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await act(async () => rate.closest('form')!.requestSubmit());
    await until(() => save.mock.calls.length === 1, 'the op');
    const changes = save.mock.calls[0]![0] as readonly { after: { base: string; rate: string; day: string } }[];
    expect(changes.length).toBeGreaterThan(50);
    expect(new Set(changes.map(({ after }) => after.rate))).toEqual(new Set(['1.2714']));
    expect(new Set(changes.map(({ after }) => after.day)).size).toBe(changes.length);
  });
});
