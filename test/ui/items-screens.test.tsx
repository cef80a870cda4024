// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Post } from '../../src/core/model/ledger';
import { type ReportRow, TOTAL } from '../../src/core/model/report';
import type { LedgerApi, PageQuery } from '../../src/services/api';
import type { PostedRow } from '../../src/services/page-report/model';
import { pngName } from '../../src/ui/charts/chart-png';
import { standaloneSvg } from '../../src/ui/charts/chart-svg';
import { OptionsApp } from '../../src/ui/options/options-app';
import { fakeApi } from './fake-api';
import { until } from './until';

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

const said = () => document.body.textContent ?? '';

async function open(hash: string, patch: (api: LedgerApi) => Partial<LedgerApi> = () => ({})): Promise<LedgerApi> {
  location.hash = hash;
  const fake = fakeApi({ creators: 6 });
  const api = Object.assign(fake, patch({ ...fake }));
  await act(async () => root.render(<OptionsApp api={api} />));
  return api;
}

const click = (element: Element | undefined | null) => {
  if (!element) throw new Error(`expected an element to click, found none in ${said().slice(0, 600)}`);
  return act(async () => (element as HTMLElement).click());
};
const panel = (name: string) => document.querySelector<HTMLElement>(`section[aria-label="${name}"]`);
const tableIn = (name: string) =>
  [...(panel(name)?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])].find((one) => one.value === 'table');
const link = (text: string) => [...document.querySelectorAll('main a')].find((one) => one.textContent === text);

/** The post that sold most in the last 28 days, with all that can be known of a post. */
async function bestPost(api: LedgerApi): Promise<{ row: ReportRow; post: Post }> {
  const { from, to } = { from: '2000-01-01', to: '2999-01-01' };
  const { rows } = await api.report({ by: 'post', from, to, state: 'to_date' });
  const [row] = rows.filter(({ key }) => !key.startsWith('(')).sort((a, b) => b.measures.gmv - a.measures.gmv);
  const post = (await api.posts()).find(({ id }) => id === row?.key);
  if (!row || !post) throw new Error('the made-up book has no post with sales');
  return { row, post };
}

describe('a page for each item', () => {
  it('UI-130 a post: head, days, parts with their total, and what is known of it; only an https address is led to', async () => {
    const { post } = await bestPost(fakeApi({ creators: 6 }));
    const now = Date.now();
    const rich: Post = {
      ...post,
      ...{ url: 'https://www.tiktok.com/@a/video/1', campaign: 'Q4 launch', tags: ['original', 'summer'] },
      counts: [
        { at: now - 86_400_000, views: 1_200, likes: 9, comments: null, shares: null, saves: null, exact: true },
        { at: now, views: 2_900_000, likes: null, comments: null, shares: null, saves: null, exact: false },
      ],
    };
    const asked: PageQuery[] = [];
    const api = await open(`#/posts/${post.id}?p=all`, (fake) => ({
      post: async () => rich,
      posts: () => Promise.reject(new Error('no page of one post reads all of them')),
      report: (query, ...rest) => {
        asked.push(query);
        return fake.report(query, ...rest);
      },
    }));
    await until(() => panel('What it is made of')?.querySelector('tbody tr'), 'the parts');
    const creator = await api.creatorByHandle(post.accountKey);
    expect(link(creator!.name)?.getAttribute('href')).toContain(`/creators/${creator!.id}`);
    expect(link('Q4 launch')?.getAttribute('href')).toContain('/campaigns/Q4%20launch');
    expect(link('Open on the platform')?.getAttribute('href')).toBe('https://www.tiktok.com/@a/video/1');
    expect(panel('About the post')?.textContent).toContain('original');
    expect(panel('Net profit by day')).not.toBeNull();
    await click(tableIn('Views over time'));
    await until(() => panel('Views over time')?.textContent?.includes('2,900,000'), 'the counts');
    expect(panel('Views over time')?.textContent).toContain('as rounded by the page');
    const landmarks = [...document.querySelectorAll('section[aria-label]')].map((one) => one.getAttribute('aria-label'));
    expect(new Set(landmarks).size, landmarks.join(' | ')).toBe(landmarks.length);
    // Every question is about this post alone.
    expect(asked.map(({ items }) => items)).toEqual(asked.map(() => [{ by: 'post', key: post.id }]));
    expect(panel('What it is made of')?.textContent).toContain('Total');
  });

  it('UI-366 what a post was about is changed on its page, with undo', async () => {
    const { post } = await bestPost(fakeApi({ creators: 6 }));
    const api = await open(`#/posts/${post.id}?p=all`);
    await until(() => panel('About the post'), 'what is known');
    await click([...document.querySelectorAll('main button')].find((one) => one.textContent === 'Edit details'));
    const chip = () => [...document.querySelectorAll('[role=dialog] button')].find((one) => one.textContent === 'reusable');
    await until(chip, 'the form');
    await click(chip());
    await act(async () => document.querySelector<HTMLFormElement>('[role=dialog] form')?.requestSubmit());
    await until(() => panel('About the post')?.textContent?.includes('reusable'), 'the tag on the page');
    expect((await api.post(post.id))?.tags).toContain('reusable');
    await click([...document.querySelectorAll('button')].find((one) => one.textContent === 'Undo'));
    await until(() => !panel('About the post')?.textContent?.includes('reusable'), 'the tag taken back');
  });

  it('UI-131 an address that is no https link is not led to', async () => {
    const { post } = await bestPost(fakeApi({ creators: 6 }));
    await open(`#/posts/${post.id}?p=all`, () => ({ post: async () => ({ ...post, url: 'javascript:alert(1)' }) }));
    await until(() => panel('About the post'), 'what is known');
    expect(panel('About the post')?.textContent).toContain('none captured');
    expect([...document.querySelectorAll('a')].filter((one) => one.href.startsWith('javascript'))).toEqual([]);
  });

  it('UI-132 a figure opens its definition with sources, rates and the orders behind it, which open one by one', async () => {
    const { post } = await bestPost(fakeApi({ creators: 6 }));
    await open(`#/posts/${post.id}?p=all`);
    await until(() => panel('Refunds by week of order')?.querySelector('tbody tr td'), 'the cohorts');
    const figure = [...document.querySelectorAll('main button')].find((one) => one.getAttribute('title')?.includes('Net GMV'));
    await click(figure);
    await until(() => said().includes('Orders behind it:'), 'the orders behind it');
    expect(said()).toContain('Affiliate orders');
    expect(said()).toContain('complete up to');
    expect(said()).toMatch(/1 GBP = [\d.]+|no exchange rate was used/);
    await click([...document.querySelectorAll('button')].find((one) => one.textContent?.startsWith('Orders behind it:')));
    await until(() => document.querySelector('[aria-label="Order lines behind the figure"] tbody tr[data-row]'), 'the lines');
    await click(document.querySelector('[aria-label="Order lines behind the figure"] tbody tr[data-row] td'));
    await until(() => said().includes('Touchpoints'), 'why the line is credited');
  });

  it('UI-133 a post that nobody tagged says so; one without figures offers all time', async () => {
    await open('#/posts/123');
    await until(() => said().includes('nobody tagged it'), 'the note');
    expect(said()).toContain('Nothing sold and nothing spent in this period');
    await click([...document.querySelectorAll('main button')].find((one) => one.textContent === 'Show all time'));
    expect(location.hash).toContain('p=all');
  });

  it('UI-134 a product opens from the list: its posts stand on a time line, a pause can be planned', async () => {
    await open('#/products?p=all');
    await until(() => host.querySelector('tbody tr[aria-rowindex]'), 'the products');
    await click(host.querySelector('tbody tr[aria-rowindex] td'));
    await until(() => location.hash.startsWith('#/products/1729'), 'the product in the address');
    await until(() => tableIn('Posts and sales'), 'the time line');
    await click(tableIn('Posts and sales'));
    await until(() => panel('Posts and sales')?.querySelector('tbody tr'), 'its posts');
    await click([...document.querySelectorAll('main button')].find((one) => one.textContent === 'Plan a pause'));
    await until(() => said().includes('Plan a pause to find out'), 'the plan');
  });

  it('UI-135 the parts of a product by creator open the creator', async () => {
    const api = fakeApi({ creators: 6 });
    const id = (await api.products('', 1))[0]!.id;
    await open(`#/products/${id}?p=all`);
    await until(() => panel('What it is made of')?.querySelector('tbody tr'), 'the parts');
    await click(panel('What it is made of')?.querySelector('tbody tr[aria-rowindex] td'));
    await until(() => location.hash.startsWith('#/creators/'), 'the creator');
  });

  it('UI-136 a category whose name has a per cent sign, a slash and a question mark opens by its own address', async () => {
    const name = '50% off / new?';
    await open(`#/categories/${encodeURIComponent(name)}?p=all`, (fake) => ({
      report: async (query, ...rest) => {
        const report = await fake.report(query, ...rest);
        const total = report.rows.find(({ key }) => key === TOTAL)!;
        return query.by === 'category' ? { ...report, rows: [{ ...total, key: name, label: name }, ...report.rows] } : report;
      },
    }));
    await until(() => document.querySelector('main h1')?.textContent === name, 'the category');
    await until(() => said().includes('Net GMV'), 'its figures');
  });
});

describe('pages beside each other', () => {
  it('UI-137 campaigns and categories are reached from posts and products, and keep period and state', async () => {
    await open('#/posts?p=90d&state=settled');
    await until(() => link('Campaigns'), 'the links');
    expect(link('Posts')?.getAttribute('aria-current')).toBe('page');
    await click(link('Campaigns'));
    await until(() => location.hash.startsWith('#/campaigns?'), 'the campaigns');
    expect(location.hash).toContain('p=90d');
    expect(location.hash).toContain('state=settled');
    await open('#/products?p=all');
    await until(() => link('Categories'), 'the link');
    await click(link('Categories'));
    await until(() => [...document.querySelectorAll('main tbody bdi')].some((one) => one.textContent === 'Home'), 'the categories');
  });

  it('UI-138 quality against ROI: tagged posts with their corner in the table; without any it says how to begin', async () => {
    await open('#/posts?p=all&tab=quality');
    await until(() => said().includes('No tagged post has a ROI in this period'), 'the empty state');
    await act(async () => root.unmount());
    root = createRoot(host);
    await open('#/posts?p=all&tab=quality', (fake) => ({
      async report(query) {
        const report = await fake.report(query);
        const tagged = (row: PostedRow, i: number): PostedRow =>
          row.post ? { ...row, post: { ...row.post, tags: i % 2 ? ['original', 'reusable'] : ['summer'] } } : row;
        return { ...report, rows: report.rows.map(tagged) };
      },
    }));
    await until(() => tableIn('Quality of posts against ROI'), 'the chart');
    await click(tableIn('Quality of posts against ROI'));
    await until(() => panel('Quality of posts against ROI')?.querySelector('tbody tr[aria-rowindex]'), 'the table');
    expect(panel('Quality of posts against ROI')?.textContent).toMatch(/Good and profitable: more of this|Good, at a loss/);
    await click(panel('Quality of posts against ROI')?.querySelector('tbody tr[aria-rowindex] td'));
    await until(() => location.hash.startsWith('#/posts/75'), 'the post');
  });
});

describe('a chart as a picture', () => {
  const look = { title: 'Trend & <b>', background: '#fff', text: '#111', font: 'Inter', propertyOf: (name: string) => `[${name}]` };
  const chart = (markup: string): SVGSVGElement => {
    const holder = document.createElement('div');
    holder.innerHTML = markup;
    return holder.querySelector('svg')!;
  };

  it('UI-139 the drawing stands alone: properties of the page are replaced by values, title and background are in it, the page is untouched', () => {
    const svg = chart('<svg width="300" height="100"><path stroke="var(--cl-accent)" fill="url(#cl-hatch)"></path></svg>');
    const { text, width, height } = standaloneSvg(svg, look);
    expect(text).not.toContain('var(');
    expect(text).toContain('stroke="[--cl-accent]"');
    expect(text).toContain('fill="url(#cl-hatch)"');
    expect(text).toContain('Trend &amp; &lt;b&gt;');
    expect([width, height > 100]).toEqual([300, true]);
    expect(svg.outerHTML).toContain('var(--cl-accent)');
  });

  it('UI-140 a chart without a size is refused with what was got; names of files lose what no file system takes', () => {
    expect(() => standaloneSvg(chart('<svg width="0"></svg>'), look)).toThrow('got 0 x no height');
    expect(pngName('a/b: "c" \u0000?')).toBe('a b c.png');
    expect(pngName('???')).toBe('chart.png');
  });
});
