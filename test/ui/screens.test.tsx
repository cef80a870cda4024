// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OptionsApp } from '../../src/ui/options/options-app';
import { type FakeApi, type FakeOptions, fakeApi } from './fake-api';
import { settle, until } from './until';

let root: Root;
let host: HTMLElement;

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  // Without a layout every size is 0 and a virtual table would show no row.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 640 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1000 });
});
beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  location.hash = '';
});

async function open(hash: string, options: FakeOptions = {}): Promise<FakeApi> {
  location.hash = hash;
  const api = fakeApi({ creators: 12, ...options });
  await act(async () => root.render(<OptionsApp api={api} />));
  return api;
}

const names = () => [...host.querySelectorAll('tbody tr[aria-rowindex] td:first-child bdi:first-of-type')].map((cell) => cell.textContent);
const button = (text: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text);
const click = (element: Element | undefined | null) => {
  if (!element) throw new Error('expected an element to click, found none');
  return act(async () => (element as HTMLElement).click());
};

describe('creators table', () => {
  it('UI-30 sorts by a click on a column, once largest first, then the other way; totals stay at the foot', async () => {
    await open('#/creators');
    await until(() => names().length === 12, 'twelve creators');
    const byProfit = names();
    await click(button('Creator'));
    await until(() => names().join() !== byProfit.join(), 'another order');
    const collator = new Intl.Collator('en', { numeric: true });
    expect(names()).toEqual([...names()].sort((a, b) => collator.compare(a ?? '', b ?? '')));
    expect(location.hash).toContain('sort=name.asc');
    expect([...host.querySelectorAll('tfoot tr')].map((row) => row.firstChild?.textContent)).toEqual(['Uncredited', 'Total']);
  });

  it('UI-31 the address holds the search; nothing found is said', async () => {
    await open('#/creators?q=jordan');
    await until(() => names().length === 1, 'one creator');
    expect(names()).toEqual(['Jordan Blake']);
    await act(async () => {
      location.hash = '#/creators?q=nobody-here';
    });
    await until(() => host.textContent?.includes('Nothing matches'), 'the sentence');
  });

  it('UI-32 a figure opens its definition, a name opens the creator', async () => {
    await open('#/creators');
    await until(() => names().length === 12, 'twelve creators');
    await click(host.querySelector('tbody tr[aria-rowindex="1"] td:nth-child(2)'));
    await until(() => document.body.textContent?.includes('What is left of the contribution after promotion.'), 'the definition');
    await click(host.querySelector('tbody tr[aria-rowindex="1"] td:first-child'));
    await until(() => host.textContent?.includes('From sale to profit'), 'the creator’s page');
    expect(location.hash).toMatch(/^#\/creators\/c\d+/);
  });
});

describe('language', () => {
  it('UI-33 changes every text at run time', async () => {
    const api = await open('#/costs');
    await until(() => host.textContent?.includes('Fees and costs'), 'English');
    await act(() => api.saveSettings({ language: 'zh-CN' }));
    await until(() => host.textContent?.includes('单位成本'), 'Chinese');
    expect(host.textContent).not.toContain('Fees and costs');
    expect(document.documentElement.lang).toBe('zh-CN');
  });
});

describe('states', () => {
  it('UI-34 an error is a sentence with its repair', async () => {
    await open('#/', { state: 'error' });
    await until(() => host.textContent?.includes('An exchange rate is missing'), 'the error');
    expect(host.textContent).toContain('GBP');
    await click(button('Enter the rate'));
    await until(() => host.textContent?.includes('Add rate'), 'the rates');
  });

  it('UI-35 the first run asks where to start and remembers', async () => {
    const api = await open('#/', { state: 'first' });
    await until(() => button('Understood'), 'the promise');
    await click(button('Understood'));
    await click([...document.querySelectorAll('button')].find((one) => one.textContent?.includes('Connect a shop')));
    await until(() => api.status_.settings.onboarded, 'onboarded');
    await until(() => host.textContent?.includes('Choose a passphrase'), 'the passphrase');
  });

  it('UI-36 deleting a cost can be undone', async () => {
    const api = await open('#/costs');
    await until(() => host.querySelectorAll('tbody tr[aria-rowindex]').length > 5, 'costs');
    const before = (await api.costs()).length;
    await click(host.querySelector('[aria-label="Delete"]'));
    await until(() => button('Undo'), 'the undo');
    expect(await api.costs()).toHaveLength(before - 1);
    await click(button('Undo'));
    await settle();
    expect(await api.costs()).toHaveLength(before);
  });
});
