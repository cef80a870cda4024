// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { daysBetween } from '../../src/core/days';
import { OptionsApp } from '../../src/ui/options/options-app';
import { type FakeApi, type FakeOptions, fakeApi } from './fake-api';
import { until } from './until';

let root: Root;
let host: HTMLElement;
/** Names of files that the page handed to the browser. */
let saved: string[];

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  // Without a layout every size is 0 and a virtual table would show no row.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 640 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1000 });
});
beforeEach(() => {
  saved = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (this.download) saved.push(this.download);
  });
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  location.hash = '';
  vi.restoreAllMocks();
});

async function open(hash: string, options: FakeOptions = {}): Promise<FakeApi> {
  location.hash = hash;
  const api = fakeApi({ creators: 12, ...options });
  await act(async () => root.render(<OptionsApp api={api} />));
  return api;
}

const button = (text: string, within: ParentNode = document) =>
  [...within.querySelectorAll('button')].find((one) => one.textContent?.trim() === text);
const click = (element: Element | undefined | null) => {
  if (!element) throw new Error('expected an element to click, found none');
  return act(async () => (element as HTMLElement).click());
};
const has = (text: string) => document.body.textContent?.includes(text) ?? false;
const field = (label: string) => {
  const own = [...document.querySelectorAll('label')].find((one) => one.textContent?.trim() === label);
  return document.getElementById(own?.getAttribute('for') ?? '') as HTMLInputElement | null;
};
const type = (label: string, text: string) => {
  const input = field(label);
  if (!input) throw new Error(`expected a field ${label}, found none`);
  return act(async () => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
    set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
};
const press = (key: string) =>
  act(async () => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });

describe('completeness', () => {
  it('UI-80 a square a day with its state in words, moved in by the arrow keys, one of them in the tab order', async () => {
    await open('#/data?tab=calendar');
    await until(() => host.querySelectorAll('[role="gridcell"]').length > 0, 'the calendar');
    const [grid] = host.querySelectorAll('[role="grid"]');
    const cells = [...grid!.querySelectorAll<HTMLElement>('[role="gridcell"]')];
    expect(cells).toHaveLength(9 * 90);
    expect(cells.filter((cell) => cell.tabIndex === 0)).toHaveLength(1);
    const start = cells.find((cell) => cell.tabIndex === 0)!;
    expect(start.getAttribute('aria-label')).toMatch(/^\w+ \d+, \d{4}: Provisional, \d+ rows?$/);
    await act(async () => start.focus());
    await press('ArrowLeft');
    await press('ArrowDown');
    expect(document.activeElement?.getAttribute('data-at')).toBe('1/88');
    await press('Home');
    expect(document.activeElement?.getAttribute('data-at')).toBe('1/0');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('Before the first day');
    await press('ArrowLeft');
    expect(document.activeElement?.getAttribute('data-at')).toBe('1/0');
    expect(has('Returns · ')).toBe(true);
    expect(has('wait 12 days')).toBe(true);
  });

  it('UI-81 the table behind it counts days by state and names the first gap; counted days that differ are listed', async () => {
    await open('#/data?tab=calendar&days=28');
    await until(() => host.querySelectorAll('[role="gridcell"]').length === 2 * 9 * 28, 'the calendar of 28 days');
    await click([...host.querySelectorAll('label')].find((one) => one.textContent === 'Table'));
    await until(() => host.querySelector('[aria-label="Days by state"]'), 'the table');
    expect(location.hash).toContain('as=table');
    expect(has('First gap')).toBe(true);
    const recounts = host.querySelector('[aria-label="Recount"]');
    expect(recounts?.textContent).toContain('143');
    expect(recounts?.textContent).toContain('−2');
  });

  it('UI-82 an empty book says what will be here', async () => {
    await open('#/data?tab=calendar', { state: 'empty' });
    await until(() => has('Nothing to show yet'), 'the sentence');
  });
});

describe('check', () => {
  it('UI-83 steps in words with what repairs them; what is fine stands closed; webhooks are explained', async () => {
    const api = await open('#/data?tab=check', { state: 'error' });
    await until(() => host.querySelectorAll('details').length > 4, 'the steps');
    const steps = [...host.querySelectorAll('details')].map((one) => one.parentElement!);
    expect(steps.map((step) => step.querySelector('summary')?.textContent)[0]).toContain('AuthorisationLook at this');
    expect(steps[1]?.textContent).toContain('seller.affiliate_collaboration.read');
    expect(steps.some((step) => step.textContent?.includes('TikTok refused for lack of “seller.finance.info”'))).toBe(true);
    expect(has('Webhooks are not used')).toBe(true);
    expect(has('asks every 1 hour')).toBe(true);
    const start = vi.spyOn(api, 'startSync');
    const rows = steps.find((step) => step.textContent?.startsWith('Rows in the book'))!;
    await click(button('Sync now', rows));
    await until(() => start.mock.calls.length === 1, 'the sync');
    await click(button('Give consent again', steps[1]!));
    await until(() => location.hash.startsWith('#/data/connect'), 'the consent');
  });

  it('UI-84 what is easily forgotten: each with its figures and one thing to do', async () => {
    await open('#/data?tab=check');
    await until(() => has('Easily forgotten'), 'the panel');
    for (const text of ['ends in 6 days', '1,204 orders and not one return', '“Northwind Ads” spends in USD', '3 affiliate rows older']) {
      expect(has(text), text).toBe(true);
    }
    await click(button('Enter rates'));
    await until(() => location.hash.startsWith('#/costs') && location.hash.includes('tab=fx'), 'the rates');
  });

  it('UI-85 raw rows, a support file and the whole book become files', async () => {
    const api = await open('#/data?tab=check');
    await until(() => button('Save rows'), 'the form');
    const raw = vi.spyOn(api, 'rawRows');
    await act(async () => button('Save rows')!.closest('form')!.requestSubmit());
    await until(() => saved.includes('rows-orders.csv'), 'the rows');
    expect(raw.mock.calls[0]).toMatchObject([{ feed: 'orders', shop: 'us-1' }, 'csv']);
    const { from, to } = raw.mock.calls[0]![0];
    // The period that is chosen above.
    expect(daysBetween(from, to)).toBe(27);
    const bundle = vi.spyOn(api, 'supportBundle');
    await click(button('Save support file'));
    await until(() => saved.includes('creator-ledger-support.json'), 'the support file');
    expect(bundle.mock.calls[0]).toEqual([{ times: false }]);
    await act(async () => {
      location.hash = '#/data';
    });
    await until(() => button('Export the book'), 'the export');
    await click(button('Export the book'));
    await until(() => saved.includes('creator-ledger.zip'), 'the book');
  });
});

describe('from a figure to its rows', () => {
  it('UI-95 the definition of a figure in a list tells its sources and leads to the orders of its row, and to their raw rows', async () => {
    const api = await open('#/creators?p=7d');
    const behind = vi.spyOn(api, 'figureBehind');
    const raw = vi.spyOn(api, 'rawRows');
    await until(() => host.querySelector('tbody tr[aria-rowindex="1"] td:nth-child(2)'), 'the creators');
    await click(host.querySelector('tbody tr[aria-rowindex="1"] td:nth-child(2)'));
    const openLines = () => [...document.querySelectorAll('button')].find((one) => one.textContent?.startsWith('Orders behind it'));
    await until(openLines, 'the orders behind it');
    const [query] = behind.mock.calls[0]!;
    expect(query).toMatchObject({ onlyCreator: expect.any(String), state: 'to_date' });
    expect(daysBetween(query.from, query.to)).toBe(6);
    expect(document.body.textContent).toMatch(/Everything is in USD|1 [A-Z]{3} = /);
    await click(openLines());
    await until(() => button('Save the rows behind it'), 'the lines');
    await click(button('Save the rows behind it'));
    await until(() => saved.some((name) => name.startsWith('rows-')), 'the rows');
    expect(raw.mock.calls.map(([{ feed }]) => feed)).toContain('orders');
    expect(raw.mock.calls[0]![0].orderIds?.length).toBeGreaterThan(0);
  });

  it('UI-95 the uncredited row and the total of a list can be asked alike', async () => {
    const api = await open('#/creators?p=28d');
    const behind = vi.spyOn(api, 'figureBehind');
    const cell = (name: string) =>
      [...host.querySelectorAll('tfoot tr, tbody tr')].find((row) => row.textContent?.startsWith(name))?.children[1];
    await until(() => cell('Uncredited'), 'the foot');
    await click(cell('Uncredited'));
    await until(() => behind.mock.calls.length === 1, 'the question');
    expect(behind.mock.calls[0]![0]).toMatchObject({ unnamed: ['creator'] });
    await click(cell('Uncredited'));
    await click(cell('Total'));
    await until(() => behind.mock.calls.length > 1, 'the next question');
    expect(behind.mock.calls.at(-1)![0]).not.toHaveProperty('unnamed');
    await until(() => has('Creators alone'), 'the parts of the total');
  });
});

describe('sync', () => {
  it('UI-86 a running sync tells the time left and can be paused; a paused one says so and goes on', async () => {
    await open('#/data', { state: 'syncing', settings: { dailyRequests: 2_000 } });
    await until(() => has('about 13 min left'), 'the time left');
    await click(button('Pause'));
    await until(() => button('Resume'), 'the way on');
    expect(has('Paused by you')).toBe(true);
    expect(has('Sync paused')).toBe(true);
    expect(button('Sync now')).toBeUndefined();
    await click(button('Resume'));
    await until(() => button('Pause'), 'the running sync');
  });

  it('UI-87 the most requests a day is a setting', async () => {
    const api = await open('#/settings');
    await until(() => field('Requests a day, at most'), 'the setting');
    await click(field('Requests a day, at most'));
    await until(() => [...document.querySelectorAll('[role="option"]')].some((one) => one.textContent === '2,000 requests'), 'the choices');
    await click([...document.querySelectorAll('[role="option"]')].find((one) => one.textContent === '2,000 requests'));
    await until(() => api.status_.settings.dailyRequests === 2_000, 'the setting');
  });
});

describe('links', () => {
  it('UI-88 each link says whether its code arrives and what to do; a check shows at once', async () => {
    const api = await open('#/costs?tab=links');
    await until(() => has('Code is lost on the way'), 'the links');
    for (const text of ['Code arrives', 'No page there', 'Could not be followed', 'Never checked', 'Allow and check'])
      expect(has(text), text).toBe(true);
    const check = vi.spyOn(api, 'checkLink');
    const last = [...host.querySelectorAll('li')].find((one) => one.textContent?.includes('Never checked'))!;
    await click(button('Check now', last));
    await until(() => !has('Never checked'), 'the answer');
    expect(check).toHaveBeenCalledWith('l6');
  });

  it('UI-89 a link is previewed while it is typed; what does not fit is a sentence; made, it is in the list', async () => {
    const api = await open('#/costs?tab=links');
    await until(() => button('Create a link'), 'the list');
    await click(button('Create a link'));
    await until(() => field('Destination'), 'the form');
    await click(button('Create link'));
    await until(() => has('Enter the page the link should lead to.'), 'the sentence');
    await type('Destination', 'https://192.168.1.1/x');
    await until(() => has('found “https://192.168.1.1/x”'), 'the refusal');
    await type('Destination', 'https://shop.example/p/1?sku=2');
    await type('Account', '@Mia');
    await type('Code', 'MIA10');
    await until(
      () => has('https://shop.example/p/1?sku=2&utm_source=tiktok&utm_medium=creator&utm_content=MIA10&creator_code=MIA10'),
      'the preview',
    );
    expect(has('We do not run one')).toBe(true);
    await click(button('Create link'));
    await until(() => has('Link for @mia created'), 'the word');
    expect((await api.links())[0]).toMatchObject({ code: 'MIA10', accountKey: 'mia' });
  });

  it('UI-90 codes against orders: what is wrong first, and what to do about it', async () => {
    await open('#/costs?tab=links');
    await until(() => has('Codes and the orders that carry them'), 'the findings');
    const table = host.querySelector(
      '[aria-label="Codes and the orders that carry them"] table, table[aria-label="Codes and the orders that carry them"]',
    );
    const first = (table ?? host).querySelector('tbody tr[aria-rowindex="1"]');
    expect(first?.textContent).toContain('Link dead');
    expect(has('Orders carry it but credit nobody.')).toBe(true);
  });

  it('UI-91 no links yet: what they are for, and how to make one', async () => {
    await open('#/costs?tab=links', { state: 'empty' });
    await until(() => has('No links yet'), 'the sentence');
    expect(button('Create a link')).toBeTruthy();
  });
});

describe('ad accounts', () => {
  it('UI-92 each with its currency, zone and shops; another currency is said; credentials are asked for in the language of the page', async () => {
    const api = await open('#/data?tab=ads', { settings: { language: 'zh-CN' } });
    await until(() => has('Northwind Brand'), 'the accounts');
    await until(() => has('花费币种是 USD，与 Northwind UK（GBP）不同'), 'its currency, in Chinese');
    const connect = vi.spyOn(api, 'connectAds');
    const hosts = vi.spyOn(api, 'requestHosts');
    await click(button('连接广告'));
    await until(() => field('App ID（应用编号）'), 'the form');
    await click([...document.querySelectorAll('form button[type="submit"]')].at(-1));
    await until(() => has('请填写 Secret。'), 'the sentences');
    expect(connect).not.toHaveBeenCalled();
    await type('App ID（应用编号）', '123');
    await type('Secret（密钥）', 's');
    await type('授权码，或授权后的地址', 'code');
    await click([...document.querySelectorAll('form button[type="submit"]')].at(-1));
    await until(() => connect.mock.calls.length === 1, 'the connection');
    expect(hosts).toHaveBeenCalledWith('ads_api');
    expect(connect.mock.calls[0]).toEqual([{ appId: '123', secret: 's', authCode: 'code' }]);
  });

  it('UI-93 disconnecting asks first', async () => {
    const api = await open('#/data?tab=ads');
    await until(() => button('Disconnect'), 'the accounts');
    await click(button('Disconnect'));
    await until(() => has('Disconnect 2 accounts?'), 'the question');
    expect(await api.adAccounts()).toHaveLength(2);
    await click([...document.querySelectorAll('button')].filter((one) => one.textContent?.trim() === 'Disconnect').at(-1));
    await until(() => has('No ads account connected'), 'the empty list');
  });
});
