import { createRoot } from 'react-dom/client';
import type { Report } from '../../src/core/model/report';
import { TOTAL, UNCREDITED } from '../../src/core/model/report';
import { WIDTH } from '../../src/core/report/measures';
import { toColumns } from '../../src/core/report/packed/columns';
import { Has, type PackedRows } from '../../src/core/report/packed/model';
import { packNames } from '../../src/core/report/packed/pack-names';
import type { LedgerApi, PageQuery } from '../../src/services/api';
import type { KnownPost, PackedPageReport } from '../../src/services/page-report/model';
import { packPosts } from '../../src/services/page-report/pack';
import { unpackedPageReport } from '../../src/services/page-report/unpack';
import { OptionsApp } from '../../src/ui/options/options-app';
import { fakeApi } from '../ui/fake-api';
import { seeded } from './row';

/** What runs in the bench's page: the list of posts as it is shipped, over as many made-up posts, and what a person does in it. */

const WORDS = '夏日 连衣裙 开箱 测评 good dress haul summer New my best Über 美妆 口红 试色 under 20 dollars part'.split(' ');

/** Packed, as the page gets the rows of a report by post from its worker. */
function madeUp(count: number, seed: number): Pick<PackedPageReport, 'posts'> & { rows: PackedRows } {
  const random = seeded(seed);
  const pick = <T,>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const length = count + 2;
  const sums = new Float64Array(length * WIDTH);
  const names: { key: string; label: string }[] = [];
  const posts: KnownPost[] = [];
  for (let i = 0; i < count; i++) {
    const id = `74${String(10 ** 15 + i * 7_919).padStart(17, '0')}`;
    for (let at = 0; at < WIDTH; at++) {
      const value = Math.floor(random() ** 3 * (at === 0 ? 900_000 : at < 20 ? 40_000 : 40));
      sums[i * WIDTH + at] = value;
      sums[(length - 1) * WIDTH + at]! += value;
    }
    const caption = `${Array.from({ length: 6 }, () => pick(WORDS)).join(' ')} ${Math.floor(random() * 1_000)}`;
    names.push({ key: id, label: caption });
    posts.push({
      ...{ id, caption, accountKey: `creator_${i % 5_000}`, kind: pick(['video', 'video', 'photo', 'live'] as const) },
      ...{ publishedAt: 1_790_000_000_000 + i * 61_000, productIds: [], campaign: null, tags: random() < 0.2 ? ['original'] : [] },
    });
  }
  names.push(...[UNCREDITED, TOTAL].map((key) => ({ key, label: key })));
  const has = new Uint8Array(length).fill(Has.ratios);
  has[count] = 0;
  return {
    rows: { length, sums: toColumns(sums, length), has, names: packNames(names, false, () => undefined), bands: null },
    posts: packPosts(length, (line) => posts[line]),
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const scroller = () => document.querySelector<HTMLElement>('main section[tabindex="0"]')!;
const head = (name: string) =>
  [...document.querySelectorAll('main thead button')].find((one) => one.textContent?.startsWith(name)) as HTMLElement;

export interface Seen {
  /** Longest task of the page meanwhile by the clock, as the page is told of them; 0: none of 50 ms or more. */
  longestMs: number;
  /** From the last thing done to the last change on the page that follows from it. */
  resultMs: number;
  rows: number;
}

const bench = {
  async start(count: number, seed: number): Promise<void> {
    const { rows, posts } = madeUp(count, seed);
    const fake = fakeApi({ creators: 12 });
    const report = async (query: PageQuery): Promise<Report> => {
      const answer = await fake.report(query);
      return query.by === 'post' && !query.by2 ? unpackedPageReport({ report: { ...answer, rows }, posts }) : answer;
    };
    const api: LedgerApi = { ...fake, report };
    location.hash = '#/posts?p=all&sort=netProfit.desc';
    createRoot(document.getElementById('root')!).render(<OptionsApp api={api} />);
    while (document.querySelectorAll('main tbody tr[data-row]').length < 10) await pause(50);
    await pause(3_000);
  },

  /** Does something and waits for the rows that answer it; watches the tasks of the page from beginning to end. */
  async watch(act: () => Promise<void>): Promise<Seen> {
    let longestMs = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestMs = Math.max(longestMs, duration);
    });
    observer.observe({ type: 'longtask' });
    await act();
    const start = performance.now();
    let changed = start;
    const changes = new MutationObserver(() => {
      changed = performance.now();
    });
    changes.observe(document.querySelector('main')!, { subtree: true, childList: true, attributes: true, characterData: true });
    await frame();
    while (scroller().hasAttribute('aria-busy')) await frame();
    // A late answer would show itself by now.
    await pause(500);
    while (scroller().hasAttribute('aria-busy')) await frame();
    await frame();
    changes.disconnect();
    const resultMs = changed - start;
    observer.disconnect();
    return { longestMs, resultMs, rows: Number(scroller().querySelector('table')!.getAttribute('aria-rowcount')) };
  },

  sort: (name: string) => bench.watch(async () => head(name).click()),

  search: (text: string) =>
    bench.watch(async () => {
      const input = document.querySelector<HTMLInputElement>('main input[placeholder]')!;
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
      // Letter by letter, as it is typed.
      for (let i = text === '' ? 0 : 1; i <= text.length; i++) {
        set.call(input, text.slice(0, i));
        input.dispatchEvent(new Event('input', { bubbles: true }));
        if (i < text.length) await pause(70);
      }
    }),

  /** Opens an address, as a link, a filter's chip or a saved view does. */
  open: (hash: string) =>
    bench.watch(async () => {
      location.hash = hash;
      // The page hears of it in a task of its own.
      await pause(0);
    }),

  /** From the first row to the last: so many pixels a frame. */
  async scroll(step: number, most: number): Promise<Seen> {
    const element = scroller();
    element.scrollTop = 0;
    await pause(300);
    return bench.watch(async () => {
      for (let i = 0; i < most; i++) {
        const before = element.scrollTop;
        element.scrollTop = before + step;
        await frame();
        if (element.scrollTop === before) return;
      }
    });
  },

  /** The last row drawn, to know that the end was reached. */
  last: () => Number([...document.querySelectorAll('main tbody tr[aria-rowindex]')].at(-1)?.getAttribute('aria-rowindex')),
};

export type TableBench = typeof bench;
Object.assign(globalThis, { bench });
