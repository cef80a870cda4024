import { bundleOverlay, OVERLAY_ENTRIES } from '../overlay/bundle';
import { card, launch, open } from '../overlay/chromium';
import type { BenchRow } from './row';

/** Rounds, each in a new page; the median of each figure counts. */
const ROUNDS = 7;
const SETTLE_MS = 700;
const STYLE = '<style>td{padding:8px 12px;border-bottom:1px solid #ccc}.c{min-width:420px}</style>';

/** Lists that grow: of creators by their handles, of orders by their ids. */
const LISTS = {
  creators: {
    url: 'https://affiliate-us.tiktok.com/connection/creator',
    row: (i: number) =>
      `<tr><td><input type="checkbox"></td><td class="c"><span data-e2e="fbc99397-6043-1b37">maker_${i}</span><span>Some Name</span></td><td>$1K-$10K</td><td>732</td><td>12,0K</td><td>5,3%</td></tr>`,
  },
  orders: {
    url: 'https://seller-us.tiktok.com/order?tab=all',
    row: (i: number) =>
      `<tr><td><input type="checkbox"></td><td class="c"><span>Order ID ${orderId(i)}</span><span>Some Buyer</span></td><td>$12.90</td><td>2 items</td><td>To ship</td><td>11/23/2026 09:12</td></tr>`,
  },
} as const;
type List = keyof typeof LISTS;

const orderId = (i: number) => String(577_431_091_617_000_000n + BigInt(i));
const rowsOf = (list: List, count: number) => Array.from({ length: count }, (_, i) => LISTS[list].row(i)).join('');

interface Figures {
  /** Milliseconds of the longest callback and of all, for 1,000 rows that come at once. */
  longest: number[];
  all: number[];
  /** The callbacks of a batch of 100 rows whose creators are known already, without the painting of those in view. */
  batch: number[];
  badges: number;
}

const measured = new Map<List, Promise<Figures>>();

function measure(list: List): Promise<Figures> {
  const known = measured.get(list) ?? run(list);
  measured.set(list, known);
  return known;
}

async function run(list: List): Promise<Figures> {
  const { code } = await bundleOverlay(OVERLAY_ENTRIES.seller.file, 'overlay_seller');
  const cards = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`maker_${i}`, card({ name: `Maker ${i}` })]));
  const orders = Object.fromEntries(Object.entries(cards).map(([handle, one], i) => [orderId(i), { ...one, handle, others: 0 }]));
  const html = `<html><head>${STYLE}</head><body><div style="height:600px;overflow:auto"><table><tbody></tbody></table></div></body></html>`;
  const figures: Figures = { longest: [], all: [], batch: [], badges: 0 };
  const browser = await launch();
  try {
    for (let i = 0; i < ROUNDS; i++) {
      // The runner of this bench names functions by a helper that pages do not have.
      const opened = await open(browser, {
        ...{ url: LISTS[list].url, html, code: `globalThis.__name = (f) => f;${code}`, name: 'overlay_seller', cards, orders },
      });
      const add = async (rows: string): Promise<number[]> => {
        const before = (await opened.times()).length;
        await opened.page.evaluate((h) => document.querySelector('tbody')!.insertAdjacentHTML('beforeend', h), rows);
        await opened.page.waitForTimeout(SETTLE_MS);
        return (await opened.times()).slice(before);
      };
      await opened.page.waitForTimeout(SETTLE_MS);
      const many = await add(rowsOf(list, 1_000));
      figures.longest.push(Math.max(...many));
      figures.all.push(many.reduce((sum, ms) => sum + ms, 0));
      figures.badges = await opened.page.evaluate(() => document.querySelectorAll('creator-ledger-badge').length);
      // These come below what is in view.
      figures.batch.push(Math.max(...(await add(rowsOf(list, 100)))));
      await opened.page.close();
    }
  } finally {
    await browser.close();
  }
  return figures;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

function row(name: string, list: List, limit: number, pick: (figures: Figures) => number[]): BenchRow {
  return {
    name: `overlay-${name}`,
    unit: 'ms',
    wanted: 1,
    async run() {
      const figures = await measure(list);
      const values = pick(figures);
      const notes = [
        'theirs: the limit',
        `${ROUNDS} rounds: ${values.map((ms) => ms.toFixed(1)).join(', ')}; badges in view ${figures.badges}`,
      ];
      return { ours: median(values), theirs: limit, equal: figures.badges > 10, notes };
    },
  };
}

/** Callbacks of the overlay in a list of Affiliate Center and in one of orders: what one frame may cost, and what all of them. */
export const overlayFrameRows: BenchRow[] = [
  row('1000-rows-longest-callback', 'creators', 16, ({ longest }) => longest),
  row('1000-rows-all-callbacks', 'creators', 100, ({ all }) => all),
  row('100-rows-batch', 'creators', 2, ({ batch }) => batch),
  row('1000-orders-longest-callback', 'orders', 16, ({ longest }) => longest),
  row('1000-orders-all-callbacks', 'orders', 100, ({ all }) => all),
  row('100-orders-batch', 'orders', 2, ({ batch }) => batch),
];
