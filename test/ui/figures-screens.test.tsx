// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreatorInsight } from '../../src/core/model/insights';
import type { LineBecause } from '../../src/core/model/report';
import type { LedgerApi, PageQuery } from '../../src/services/api';
import { LedgerError } from '../../src/services/errors';
import { OptionsApp } from '../../src/ui/options/options-app';
import { fakeApi } from './fake-api';
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

const said = () => document.body.textContent ?? '';

/** Opens a page over the made-up book, with some answers of one's own. */
async function open(hash: string, patch: (api: LedgerApi) => Partial<LedgerApi> = () => ({})): Promise<LedgerApi> {
  location.hash = hash;
  const fake = fakeApi({ creators: 12 });
  const api = Object.assign(fake, patch({ ...fake }));
  await act(async () => root.render(<OptionsApp api={api} />));
  return api;
}

const names = () => [...host.querySelectorAll('tbody tr[aria-rowindex] td:first-child bdi:first-of-type')].map((cell) => cell.textContent);
const button = (text: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text);
const click = (element: Element | undefined | null) => {
  if (!element) throw new Error('expected an element to click, found none');
  return act(async () => (element as HTMLElement).click());
};
const radio = (value: string) => document.querySelector<HTMLInputElement>(`input[type=radio][value=${value}]`);

describe('three states', () => {
  it('UI-70 the switch asks for the state, the address holds it, and the navigation keeps it', async () => {
    const asked: (string | undefined)[] = [];
    await open('#/', (api) => ({
      report: async (query: PageQuery) => {
        asked.push(query.state);
        return { ...(await api.report({ ...query, state: 'to_date' })), state: query.state };
      },
    }));
    await until(() => said().includes('ROI to date'), 'to date');
    expect(new Set(asked)).toEqual(new Set(['to_date']));
    await click(radio('settled'));
    await until(() => said().includes('ROI, settled'), 'settled figures');
    expect(location.hash).toContain('state=settled');
    expect(asked).toContain('settled');
    const link = [...host.querySelectorAll('nav a')].find((one) => one.textContent === 'Creators');
    expect(link?.getAttribute('href')).toContain('state=settled');
  });

  it('UI-375 where nothing is settled yet the overview says so, and shows no loss that nobody made', async () => {
    await open('#/?p=7d&state=settled');
    await until(() => said().includes('Nothing of this period is settled yet'), 'that nothing is settled');
    expect(said()).not.toContain('Cost most');
    expect(said()).not.toContain('Promotion cost');
    await click(button('Show to date'));
    await until(() => said().includes('Cost most'), 'the figures to date');
    expect(host.querySelector('section[aria-label="Earned most"]')?.textContent).toContain('80% interval');
    location.hash = '#/?p=all&state=settled';
    await until(() => said().includes('To date, 80% interval'), 'settled figures of all time, beside intervals to date');
  });

  it('UI-71 a shop that refuses expected figures says why and what to do, and the button leads back', async () => {
    await open('#/?state=expected', (api) => ({
      report: async (query: PageQuery) => {
        if (query.state === 'expected')
          throw new LedgerError('expected_refused', { shop: 'gb-1', reason: 'too_few_refunds', got: 12, need: 30, others: 1 });
        return api.report(query);
      },
    }));
    await until(() => said().includes('No expected figures for Northwind UK'), 'the refusal');
    expect(said()).toMatch(/hold 12 refunds; 30 are needed/);
    expect(said()).toContain('1 other shop has none either');
    await click(button('Show to date'));
    await until(() => said().includes('ROI to date'), 'figures to date');
  });
});

describe('insights', () => {
  /** The list of creators with a ranking that comes when it is told to: in the order of profit turned round. */
  async function openUnranked(beforeIt: () => Promise<void> = async () => undefined) {
    let answer: (value: { creators: CreatorInsight[]; contentTypes: [] }) => void = () => undefined;
    const api = await open('#/creators', () => ({
      insights: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    }));
    await until(() => names().length === 12, 'twelve creators');
    expect(said()).toContain('Calculating intervals');
    const byProfit = names();
    const { rows } = await api.report({ by: 'creator', from: '2026-01-01', to: '2026-01-28' });
    const reversed = [...byProfit].reverse();
    const insightOf = (key: string, label: string): CreatorInsight => ({
      creatorId: null,
      key,
      label,
      orders: 40,
      netGmv: 0,
      netProfit: 0,
      roi: 12_000,
      interval: { ok: true, low: 9_000, high: 15_500, method: 'bootstrap' },
      group: { category: 'Home', market: 'US' },
      baselines: {
        roi: { ok: false, reason: 'too_few_creators', got: 3, need: 5 },
        refundRate: { ok: false, reason: 'too_few_creators', got: 3, need: 5 },
        commissionRate: { ok: false, reason: 'too_few_creators', got: 3, need: 5 },
        contributionRate: { ok: false, reason: 'too_few_creators', got: 3, need: 5 },
      },
      refundRate: null,
      commissionRate: null,
      contributionRate: null,
      percentile: null,
      shrunk: { value: 12_000, weight: 10_000, isUnshrunk: true },
      rank: reversed.indexOf(label) + 1,
    });
    const keyOf = (label: string) => rows.find((row) => row.label === label)?.key ?? label;
    await beforeIt();
    await act(async () => answer({ creators: reversed.map((label) => insightOf(keyOf(label ?? ''), label ?? '')), contentTypes: [] }));

    return { byProfit, reversed };
  }

  it('UI-72 creators are there before their ranking, by profit; then in the order of the lower end', async () => {
    const { reversed } = await openUnranked();
    await until(() => names().join() === reversed.join(), 'the order of the ranking');
    expect(said()).toContain('90.0% – 155.0%');
  });

  it('UI-363 rows stay where they are while the pointer is among them, and take the new order when it leaves', async () => {
    const pointer = (type: string) =>
      act(async () => {
        host.querySelector('section[aria-label="Creators"] td')?.dispatchEvent(new MouseEvent(type, { bubbles: true }));
      });
    const sorted = () => host.querySelector('th[aria-sort$="ending"]')?.textContent;
    const { byProfit, reversed } = await openUnranked(() => pointer('pointerover'));
    await until(() => said().includes('90.0% – 155.0%'), 'the intervals');
    expect(names()).toEqual(byProfit);
    expect(sorted()).toContain('Net profit');
    await pointer('pointerout');
    expect(names()).toEqual(reversed);
    expect(sorted()).toContain('Rank');
    // What the person sorts by is done at once, under the pointer too.
    await pointer('pointerover');
    await click([...host.querySelectorAll('th button')].find((one) => one.textContent?.startsWith('Net profit')));
    expect(names()).toEqual(byProfit);
  });
});

describe('reconciling', () => {
  const explained: LineBecause = {
    shop: 'us-1',
    orderId: '577000000000000001',
    skuId: '172938475610293840',
    createdAt: 1_770_000_000_000,
    currency: 'USD',
    revenue: 4_498,
    rules: { evidence: 'tracked', model: 'last', windowDays: 7, halfLifeDays: 7, native: false, version: 3 },
    evidence: 'confirmed',
    touchpoints: [
      {
        kind: 'affiliate',
        evidence: 'confirmed',
        accountKey: 'mia',
        creator: { id: 'c0', key: 'Mia Chen', label: 'Mia Chen' },
        postId: null,
        contentType: 'video',
        at: 1_770_000_000_000,
        weight: 1,
        gmv: 4_498,
        because: 'credited',
      },
    ],
  };
  it('UI-73 from a step to its lines, and from a line to why it is credited', async () => {
    await open('#/reconcile?creator=c0&n=100.00&cur=USD&acc=mia', () => ({
      waterfall: async (query) => ({
        query,
        currency: 'USD',
        rulesVersion: 3,
        platform: query.platform?.amount ?? null,
        ours: 7_751,
        steps: [
          {
            name: 'refunds',
            amount: -2_249,
            count: 1,
            orders: [{ orderId: explained.orderId, skuId: explained.skuId, before: 4_498, after: 2_249 }],
          },
          { name: 'unexplained', amount: 0, count: 0, orders: [] },
        ],
      }),
      explainLine: async () => explained,
    }));
    await until(() => said().includes('Explained to the cent'), 'the verdict');
    expect(host.querySelector('tr[data-step=unexplained]')?.textContent).toContain('0.00');
    await click(host.querySelector('tr[data-step=refunds] button'));
    await until(() => said().includes('Lines behind “Refunds”'), 'the lines');
    expect(said()).toContain('−22.49');
    await click([...document.querySelectorAll('td')].find((cell) => cell.textContent === explained.orderId));
    await until(() => said().includes('Credited to Mia Chen.'), 'the explanation');
    expect(said()).toContain('Version 3: last touch, 7 days before the order, tracked or stronger');
  });

  it('UI-74 what is left over is said and kept in the address; an amount that is none is refused in words', async () => {
    await open('#/reconcile?creator=c0', () => ({
      waterfall: async (query) => ({
        query,
        currency: 'USD',
        rulesVersion: 3,
        platform: query.platform?.amount ?? null,
        ours: 7_751,
        steps: [{ name: 'unexplained', amount: query.platform ? 7_751 - query.platform.amount : 0, count: 0, orders: [] }],
      }),
    }));
    await until(() => said().includes('Only our side is known'), 'our side');
    expect(host.querySelector('tr[data-step=unexplained]')).toBeNull();
    const type = (text: string) =>
      act(async () => {
        const input = [...document.querySelectorAll('input')].find((one) => one.labels?.[0]?.textContent === 'Its figure');
        if (!input) throw new Error('expected the field of the figure, found none');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
    const submit = () => act(async () => document.querySelector('form')?.requestSubmit());
    await type('a lot');
    await submit();
    await until(() => said().includes('“a lot” is not an amount'), 'the refusal');
    await type('80.00');
    await submit();
    await until(() => said().includes('−$2.49 is left unexplained'), 'what is left');
    expect(location.hash).toMatch(/n=80\.00.*p=\d{4}-\d\d-\d\d\.\./);
  });
});

describe('reports', () => {
  it('UI-75 two dimensions crossed, by an earlier version of the rules, which the page names', async () => {
    const asked: PageQuery[] = [];
    await open('#/reports?by=traffic&by2=content_type&v=2', (api) => ({
      rulesVersions: async () => {
        const rules = await api.rules();
        return [rules, { ...rules, version: 2 }].map((one) => ({ rules: one, at: null, who: null }));
      },
      report: async (query: PageQuery) => {
        asked.push(query);
        const report = await api.report({ by: 'creator', from: query.from, to: query.to });
        const rows = report.rows.map((row, i) =>
          i < report.rows.length - 2 ? { ...row, key: 'shop_ads', key2: `kind${i}`, label2: '' } : { ...row, key2: '', label2: '' },
        );
        return { ...report, query, rows, rules: { ...report.rules, version: query.rulesVersion ?? report.rules.version } };
      },
    }));
    await until(() => said().includes('By rules version 2, not the one in force'), 'the version');
    expect(asked.at(-1)).toMatchObject({ by: 'traffic', by2: 'content_type', rulesVersion: 2, state: 'to_date' });
    const cells = [...host.querySelectorAll('tbody tr[aria-rowindex] td:nth-child(2)')].map((cell) => cell.textContent);
    expect(cells).toHaveLength(12);
    expect(new Set(cells).size).toBe(12);
    expect(names()[0]).toBe('Shop Ads');
  });

  it('UI-76 extra sales are worded as an estimate, and every reason against one is a sentence', async () => {
    await open('#/posts', () => ({
      halo: async () => ({
        ok: false,
        reasons: [
          { reason: 'too_few_controls', got: 2, need: 3 },
          { reason: 'price_changed' },
          { reason: 'other_posts', postIds: ['75001'] },
        ],
      }),
    }));
    await until(() => host.querySelector('td[data-column=halo]'), 'the column');
    await click(host.querySelector('td[data-column=halo]'));
    await until(() => said().includes('No estimate'), 'the refusal');
    expect(said()).toContain('Estimated extra sales, not causal proof');
    expect(said()).toMatch(/Only 2 comparable products/);
    expect(said()).toContain('The price changed by more than 10 %');
    expect(said()).toContain('75001');
  });

  it('UI-77 a product’s plan of a pause shows its weeks, or why pausing cannot answer', async () => {
    const evidence = { mean: 120_000, variance: 380_000, autocorrelation: 0, daysPerArm: 9, pairs: 2 };
    let enough = true;
    await open('#/products', () => ({
      holdout: async () =>
        enough
          ? { ok: true, ...evidence, seed: 'a', blocks: ['on', 'off', 'off', 'on'], offDays: 14, costOfKnowing: 4_821 }
          : { ok: false, reason: 'pausing_cannot_answer', most: 6, ...evidence, pairs: 12 },
    }));
    await until(() => host.querySelector('td[data-column=holdout]'), 'the column');
    await click(host.querySelector('td[data-column=holdout]'));
    await until(() => said().includes('2 pairs of weeks'), 'the plan');
    expect([...document.querySelectorAll('ol li')].map((week) => week.lastChild?.textContent)).toEqual([
      'posts as usual',
      'pause',
      'pause',
      'posts as usual',
    ]);
    expect(said()).toContain('$48.21');
    await click(document.querySelector('[role=dialog] button[aria-label=Close]'));
    enough = false;
    await settle(200);
    await click(host.querySelector('td[data-column=holdout]'));
    await until(() => said().includes('Pausing cannot answer this: 12 pairs'), 'the refusal');
  });
});
