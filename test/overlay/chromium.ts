import { existsSync } from 'node:fs';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import type { CreatorCard } from '../../src/core/model/report';
import { overlayTexts } from '../../src/i18n/overlay';
import { overlayWords } from '../../src/overlay/badge-words';
import type { Language } from '../../src/services/api';
import type { OrderBadge } from '../../src/services/overlay-orders';
import type { CreatorBadge, PostBadge } from '../../src/services/tag-api';

const PATH = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Whether a Chromium is here; says so where it is not. */
export function haveChromium(): boolean {
  const have = existsSync(PATH);
  if (!have) console.warn(`SKIPPED: no Chromium at ${PATH}`);
  return have;
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: PATH,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

export interface Opened {
  page: Page;
  cdp: CDPSession;
  /** Milliseconds of every callback that the overlay was given: frames, mutations, intersections. */
  times(): Promise<number[]>;
  /** Commands that the overlay sent. */
  sent(): Promise<{ command: string; input: Record<string, unknown> }[]>;
  /** The worker says that the book or the settings changed, and answers from more than before. */
  tell(more: {
    cards?: Record<string, CreatorCard>;
    posts?: Record<string, PostBadge>;
    orders?: Record<string, OrderBadge>;
    off?: boolean;
    language?: Language;
  }): Promise<void>;
  stop(): Promise<void>;
}

export interface OpenOptions {
  url: string;
  html: string;
  code: string;
  name: string;
  /** The script of the actions, for when it is asked for. */
  actions?: string;
  cards?: Record<string, CreatorCard>;
  posts?: Record<string, PostBadge>;
  orders?: Record<string, OrderBadge>;
  language?: Language;
  /** Every post is in the book. */
  tagged?: boolean;
  fail?: string;
  failCode?: string;
  off?: boolean;
  viewport?: { width: number; height: number };
  /** Nobody moves or types anything. */
  isAlone?: boolean;
}

/** Serves the page at its real address without any network, and starts the bundled overlay in it with answers from here. */
export async function open(browser: Browser, options: OpenOptions): Promise<Opened> {
  const {
    url,
    html,
    code,
    name,
    actions = '',
    cards = {},
    posts = {},
    orders = {},
    language = 'en',
    tagged = false,
    fail = '',
    failCode = 'storage_full',
    off = false,
  } = options;
  const page = await browser.newPage({ viewport: options.viewport ?? { width: 1280, height: 800 } });
  await page.route('**/*', (route) =>
    route.request().url() === url ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }) : route.abort(),
  );
  // What the worker does in a real browser: badges come in words.
  const wordsOf = (
    creators: Record<string, CreatorBadge>,
    found: Record<string, PostBadge>,
    ofOrders: Record<string, OrderBadge>,
    of: Language,
  ) => ({
    creators: Object.fromEntries(Object.entries(creators).map(([key, one]) => [key, { ...one, ...overlayWords.creator(one, of) }])),
    posts: Object.fromEntries(Object.entries(found).map(([key, one]) => [key, { ...one, ...overlayWords.post(one, of) }])),
    orders: Object.fromEntries(Object.entries(ofOrders).map(([key, one]) => [key, { ...one, ...overlayWords.order(one, of) }])),
  });
  await page.exposeFunction('wordsOf', wordsOf);
  await page.goto(url);
  await page.evaluate(code);
  await page.evaluate(
    ({ name, actions, cards, posts, orders, settings, texts, tagged, fail, failCode }) => {
      const scope = window as unknown as Record<string, unknown>;
      const sent: unknown[] = [];
      const times: number[] = [];
      const timed =
        <A extends unknown[]>(act: (...args: A) => void) =>
        (...args: A) => {
          const start = performance.now();
          act(...args);
          times.push(performance.now() - start);
        };
      const frame = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (act) => frame(timed(act));
      const { MutationObserver: Mutations, IntersectionObserver: Intersections } = window;
      window.MutationObserver = class extends Mutations {
        constructor(act: MutationCallback) {
          super(timed(act));
        }
      };
      window.IntersectionObserver = class extends Intersections {
        constructor(act: IntersectionObserverCallback, options?: IntersectionObserverInit) {
          super(timed(act), options);
        }
      };
      const stopper = new AbortController();
      const own = <T>(all: Record<string, T>, keys: string[]) =>
        Object.fromEntries(keys.filter((k) => Object.hasOwn(all, k)).map((k) => [k, all[k]]));
      const postsOf = (postIds: string[]) => {
        const all = postIds.map((id) => [id, { tagged: true, creatorName: 'Emily English' }]);
        return { ...(tagged ? Object.fromEntries(all) : {}), ...own(posts, postIds) };
      };
      const send = async (command: string, input: Record<string, unknown>) => {
        sent.push({ command, input });
        if (command === fail) throw Object.assign(new Error('no'), { name: 'LedgerError', code: failCode });
        if (command === 'overlay.posts') return postsOf(input['postIds'] as string[]);
        if (command === 'overlay.look') {
          const { language, off } = settings;
          if (off) return { language, on: false, texts: {}, creators: {}, posts: {}, orders: {} };
          const { wordsOf } = scope as { wordsOf: (...found: unknown[]) => Promise<object> };
          const found = await wordsOf(
            own(cards, input['handles'] as string[]),
            postsOf(input['postIds'] as string[]),
            own(orders, input['orderIds'] as string[]),
            language,
          );
          return { language, on: true, texts: texts[language], ...found };
        }
        if (command === 'overlay.actions') {
          const script = document.createElement('script');
          script.textContent = `${actions};creatorLedgerOffer.start()`;
          document.head.append(script);
        }
        if (command === 'capture.tag') return { opId: 'op-1', creatorId: 'c1', creatorName: 'Emily English', isNew: true };
        if (command === 'capture.tagMany') {
          const many = input['posts'] as { id: string }[];
          for (const { id } of many) posts[id] = { tagged: true, creatorName: 'Emily English' };
          return { opId: 'op-2', added: many.length, refreshed: 0, skipped: 0 };
        }
        if (command === 'capture.addCreator') return { opId: 'op-3', creatorId: 'c9', creatorName: input['handle'], isNew: true };
        if (command === 'capture.undo' && input['opId'] === 'op-2') for (const id of Object.keys(posts)) delete posts[id];
        return {};
      };
      Object.assign(scope, { sent, times, stopOverlay: () => stopper.abort() });
      const overlay = scope[name] as { start(context: object): void };
      const listeners = new Set<() => void>();
      const listen = (onChanged: () => void) => void listeners.add(onChanged);
      Object.assign(scope, {
        tell: ({ cards: moreCards, posts: morePosts, orders: moreOrders, ...more }: Record<'cards' | 'posts' | 'orders', object>) => {
          Object.assign(cards, moreCards);
          Object.assign(posts, morePosts);
          Object.assign(orders, moreOrders);
          Object.assign(settings, more);
          for (const one of listeners) one();
        },
      });
      overlay.start({ send, listen, signal: stopper.signal, document, location });
    },
    {
      ...{ name, actions, cards, posts, orders, tagged, fail, failCode },
      settings: { language, off },
      texts: { en: overlayTexts('en'), 'zh-CN': overlayTexts('zh-CN') },
    },
  );
  if (!options.isAlone) await page.mouse.move(1, 1);
  const cdp = await page.context().newCDPSession(page);
  return {
    page,
    cdp,
    sent: () => page.evaluate(() => (window as unknown as { sent: { command: string; input: Record<string, unknown> }[] }).sent),
    times: () => page.evaluate(() => (window as unknown as { times: number[] }).times),
    tell: (more) => page.evaluate((m) => (window as unknown as { tell(more: object): void }).tell(m), more),
    stop: () => page.evaluate(() => (window as unknown as { stopOverlay(): void }).stopOverlay()),
  };
}

/** Roles and names in the accessibility tree: what is inside closed shadow roots, as a screen reader hears it. */
export async function heard(cdp: CDPSession, role: string): Promise<string[]> {
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as {
    nodes: { ignored: boolean; role?: { value: string }; name?: { value: string } }[];
  };
  return nodes.filter((n) => !n.ignored && n.role?.value === role).map((n) => n.name?.value ?? '');
}

interface NodeBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is attached has no size until it is placed, for which it has this long. */
const PLACED_MS = 10_000;

/** Box of the first accessible node of that role whose name begins so, once it is drawn; null where there is none. */
export async function boxOf(cdp: CDPSession, role: string, nameStart: string): Promise<NodeBox | null> {
  for (const end = Date.now() + PLACED_MS; ; await new Promise((done) => setTimeout(done, 20))) {
    const box = await boxNow(cdp, role, nameStart);
    if (!box?.isFlat || Date.now() > end) return box;
  }
}

async function boxNow(cdp: CDPSession, role: string, nameStart: string): Promise<(NodeBox & { isFlat: boolean }) | null> {
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as {
    nodes: { ignored: boolean; role?: { value: string }; name?: { value: string }; backendDOMNodeId?: number }[];
  };
  const node = nodes.find((n) => !n.ignored && n.role?.value === role && n.name?.value.startsWith(nameStart));
  if (!node?.backendDOMNodeId) return null;
  const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId: node.backendDOMNodeId });
  const [x = 0, y = 0, right = 0] = model.border;
  return { x, y, width: model.width, height: model.height, isFlat: right - x < 1 };
}

export function card(over: Partial<CreatorCard> = {}): CreatorCard {
  return {
    creatorId: 'c1',
    name: 'Demo Creator',
    handles: ['demo_creator'],
    from: '2026-10-26',
    to: '2026-11-22',
    currency: 'USD',
    orders: 143,
    gmv: 342_150,
    netGmv: 310_420,
    promotionCost: 61_233,
    netProfit: 111_444,
    roi: 18_200,
    roiSimple: 45_000,
    estimatedShare: 1_200,
    spark: [],
    completeUpTo: '2026-11-20',
    lastPostAt: null,
    posts: 7,
    computedAt: 1_795_000_000_000,
    ...over,
  };
}
