// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { CreatorCard } from '../../src/core/model/report';
import { formatOf } from '../../src/i18n/format';
import { loadPopupTexts } from '../../src/i18n/load-popup';
import { textsOf } from '../../src/i18n/loaded';
import { translateWith } from '../../src/i18n/translate';
import type { Language } from '../../src/services/api';
import type { FirstFigures } from '../../src/services/first-view';
import { handoverFrom } from '../../src/ui/popup/first/handover';
import { firstView } from '../../src/ui/popup/first/view';
import { handleOf, subjectOf } from '../../src/ui/popup/subject';
import type { FakeApi, FakeOptions } from './fake-api';
import { click, host, opened, openPopup, says, setStage, until } from './panel-stage';

setStage();

type Shape = string | { tag: string; attributes: Record<string, string>; children: Shape[] };

/** What an element is, without how it came about: order of attributes and of classes, texts in pieces. */
function shapeOf(node: Element): Shape {
  const attributes = Object.fromEntries(
    [...node.attributes].map(({ name, value }): [string, string] => [
      name,
      name === 'class' ? value.split(/\s+/).filter(Boolean).toSorted().join(' ') : value.replaceAll(/\s/g, ''),
    ]),
  );
  const children: Shape[] = [];
  for (const child of node.childNodes) {
    if (child instanceof Element || child.nodeType === 1) children.push(shapeOf(child as Element));
    else if (child.textContent) {
      const last = children.at(-1);
      if (typeof last === 'string') children[children.length - 1] = last + child.textContent;
      else children.push(child.textContent);
    }
  }
  return { tag: node.tagName.toLowerCase(), attributes, children };
}

async function drawn(api: FakeApi, language: Language): Promise<HTMLElement> {
  const [{ sync, connections, demo, shops, settings }, tab, texts] = await Promise.all([
    api.status(),
    api.tabPage(),
    textsOf(loadPopupTexts, language),
  ]);
  const subject = subjectOf(tab);
  const handle = handleOf(subject);
  const creator = handle === null ? null : await api.creatorByHandle(handle);
  const card = creator && (await api.card(creator.id));
  const figures: FirstFigures =
    creator && card && handle !== null
      ? { of: 'creator', creator, card, handle, isPost: subject.kind === 'post' }
      : { of: 'elsewhere', extremes: await api.extremes() };
  const book = {
    language,
    colorScheme: settings.colorScheme,
    sync,
    isConnected: connections.length > 0,
    demo,
    syncs: shops.some(({ source }) => source !== 'file'),
  };
  const words = { t: translateWith(texts.messages), format: formatOf(language), errors: texts.errors, now: Date.now() };
  return firstView({ book, figures, hasTab: tab !== null }, words);
}

const cardPatch = (change: (card: CreatorCard) => Partial<CreatorCard>) => (api: FakeApi) => {
  const { card } = api;
  api.card = async (id) => {
    const found = await card(id);
    return found && { ...found, ...change(found) };
  };
};
const refusal = (code: string, params = {}) => ({ refusal: { code, params, detail: null } });

interface Case {
  name: string;
  tab: string;
  options?: FakeOptions;
  patch?: (api: FakeApi) => void;
}
const CASES: Case[] = [
  { name: 'a post of a known creator', tab: 'known' },
  { name: 'a profile', tab: 'profile' },
  { name: 'a long name', tab: 'long' },
  {
    name: 'nothing settled yet, nothing posted',
    tab: 'profile',
    patch: cardPatch(() => ({ lastPostAt: null, estimatedShare: 2_500, completeUpTo: null })),
  },
  { name: 'no states', tab: 'profile', patch: cardPatch(() => ({ states: undefined, spark: [1], roi: null, netProfit: 0 })) },
  {
    name: 'states without figures',
    tab: 'profile',
    patch: cardPatch(() => ({ states: { settled: { figures: null }, expected: { figures: null } }, estimatedShare: null })),
  },
  {
    name: 'states that are refused',
    tab: 'profile',
    patch: cardPatch(() => ({
      states: {
        settled: refusal('fx_missing', { day: '2026-06-01', base: 'EUR', quote: 'USD' }),
        expected: refusal('expected_refused', { shop: 'us-1', reason: 'too_few_refunds', got: 3, need: 30 }),
      },
    })),
  },
  {
    name: 'a settled ROI that there is none of',
    tab: 'profile',
    patch: cardPatch(({ netProfit }) => ({
      states: {
        settled: { figures: { roi: null, measures: { gmv: 100, gmvSettled: 50, promotionCost: 0, netProfit } } },
        expected: refusal('expected_refused', { reason: 'who knows' }),
      },
    })),
  },
  { name: 'another page', tab: 'hidden' },
  { name: 'another page, nobody at a loss', tab: 'hidden', patch: (api) => void patchExtremes(api, { bottom: [] }) },
  { name: 'another page, while a sync runs', tab: 'hidden', patch: (api) => void patchSync(api, { state: 'running' }) },
  {
    name: 'another page, after a sync',
    tab: 'hidden',
    patch: (api) => void patchSync(api, { state: 'idle', lastSuccessAt: Date.now() - 7_200_000 }),
  },
];

function patchExtremes(api: FakeApi, patch: object): void {
  const { extremes } = api;
  api.extremes = async () => ({ ...(await extremes()), ...patch });
}

function patchSync(api: FakeApi, patch: object): void {
  const { status } = api;
  api.status = async () => {
    const found = await status();
    return { ...found, sync: { ...found.sync, error: null, ...patch } };
  };
}

describe('what the popup draws first', () => {
  it.each((['en', 'zh-CN'] as const).flatMap((language) => CASES.map((one) => ({ ...one, language }))))(
    'POPUP-1 is what React draws in its place: $name ($language)',
    async ({ tab, options, patch, language }) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
      try {
        const api = await openPopup(tab, { ...options, settings: { language } }, (own) => {
          patch?.(own);
          // What comes later has its place kept: posts, and what is asked for them.
          own.creator = () => new Promise(() => undefined);
        });
        const name = language === 'en' ? 'Creator Ledger' : '达人账本';
        await until(() => host.querySelector('h1') && host.querySelectorAll('button').length > 3 && says(name), 'the figures');
        const first = await drawn(api, language);
        expect(shapeOf(first)).toEqual(shapeOf(host.querySelector('main') as Element));
        expect(first.textContent).toMatch(/\d/);
      } finally {
        vi.useRealTimers();
      }
    },
  );

  it('POPUP-2 hands over what was pressed and what has the focus', async () => {
    const api = await openPopup('hidden');
    await until(() => says('Cost most'), 'the figures');
    const place = document.createElement('div');
    document.body.prepend(place);
    place.append(await drawn(api, 'en'));
    host.hidden = true;
    const handover = handoverFrom(place);
    const rows = [...place.querySelectorAll('section button')] as HTMLButtonElement[];
    rows[1]?.focus();
    await click(rows[1]);
    expect(opened).toEqual([]);
    handover.to(host);
    expect(place.isConnected).toBe(false);
    expect(host.hidden).toBe(false);
    expect(opened).toEqual([expect.stringMatching(/^\/creators\//)]);
    expect(document.activeElement).toBe(host.querySelectorAll('section button')[1]);
    handover.to(host);
    expect(opened).toHaveLength(1);
  });
});
