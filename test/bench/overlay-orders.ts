import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inChromium, withPage } from './day-book';
import type { OrdersBench } from './overlay-orders-page';
import type { BenchRow } from './row';

type Which = Parameters<OrdersBench['ask']>[0];

/** What a page asks: orders of a list as it opens, of a search through the year, ids that are none, and the most that one question may hold. */
const QUESTIONS = [
  { name: 'newest-50', which: 'newest', count: 50, limitMs: 100 },
  { name: 'spread-50', which: 'spread', count: 50, limitMs: 300 },
  { name: 'unknown-50', which: 'unknown', count: 50, limitMs: 100 },
  { name: 'spread-500', which: 'spread', count: 500, limitMs: 1_000 },
] as const satisfies readonly { name: string; which: Which; count: number; limitMs: number }[];
/** Each in a page of its own, so that nothing is in memory; the median counts. */
const ROUNDS = 5;

interface Figures {
  filled: { lines: number; affiliate: number };
  asked: Map<string, { ms: number; found: number }[]>;
}

let measured: Promise<Figures> | null = null;

async function measure(): Promise<Figures> {
  const profile = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  try {
    return await withPage(async (url) => {
      const filled = await inChromium(profile, url, (page) =>
        page.evaluate(() => (globalThis as unknown as { bench: OrdersBench }).bench.fill()),
      );
      const asked: Figures['asked'] = new Map(QUESTIONS.map(({ name }) => [name, []]));
      await inChromium(profile, url, async (page) => {
        for (let round = 0; round < ROUNDS; round++) {
          for (const { name, which, count } of QUESTIONS) {
            await page.goto(url);
            const answer = await page.evaluate(([of, many]) => (globalThis as unknown as { bench: OrdersBench }).bench.ask(of, many), [
              which,
              count,
            ] as const);
            asked.get(name)!.push(answer);
          }
        }
      });
      return { filled, asked };
    }, './overlay-orders-page.ts');
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

/** Creators of orders, found for a page in a book of 1,000,000 lines. */
export const overlayOrderRows: BenchRow[] = QUESTIONS.map(({ name, which, count, limitMs }) => ({
  name: `overlay-orders-${name}`,
  unit: 'ms',
  wanted: 1,
  async run() {
    measured ??= measure();
    const { filled, asked } = await measured;
    const answers = asked.get(name)!;
    const ms = answers.map((one) => one.ms).sort((a, b) => a - b);
    const { found } = answers[0]!;
    return {
      ours: ms[Math.floor(ms.length / 2)]!,
      theirs: limitMs,
      equal: which === 'unknown' ? found === 0 : found > count / 3,
      notes: [
        'theirs: the limit',
        `${filled.lines} lines, ${filled.affiliate} affiliate rows in the book; ${found} of ${count} orders have a creator; ${ROUNDS} rounds: ${ms.map((one) => one.toFixed(1)).join(', ')}`,
      ],
    };
  },
}));
