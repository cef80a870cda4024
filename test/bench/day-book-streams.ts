import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inChromium, sizeOf, withPage } from './day-book';
import { ORDERS, SEED } from './day-book-data';
import type { Bench } from './day-book-page';
import type { BenchRow } from './row';

/** Bytes on disk that an order line may take, with everything that hangs on it in all streams. */
const WANTED_BYTES = 80;

/** A whole year's book, all streams, on disk. */
export const dayBookStreamRows: BenchRow[] = [
  {
    name: 'day-book-bytes-a-line',
    unit: 'B',
    wanted: 1,
    async run() {
      const profile = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
      try {
        const folder = join(profile, 'Default', 'IndexedDB');
        const { filled, atOnce } = await withPage(async (url) => {
          const filled = await inChromium(profile, url, (page) =>
            page.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.fillStreams()),
          );
          const atOnce = await sizeOf(folder);
          // A browser that is closed in the middle of its own tidying leaves files behind that it deletes when it next opens the database.
          await inChromium(profile, url, (page) => page.evaluate(() => indexedDB.databases()));
          return { filled, atOnce };
        });
        const { lines, rows } = filled;
        const bytes = await sizeOf(folder);
        const { orders: _, ...others } = rows;
        const all = lines + Object.values(others).reduce((sum, count) => sum + count, 0);
        return {
          ours: bytes / lines,
          theirs: WANTED_BYTES,
          equal: true,
          notes: [
            `Chromium, all streams of ${ORDERS} orders (${lines} lines; ${Object.entries(others)
              .map(([name, count]) => `${count} ${name}`)
              .join(', ')}), seed ${SEED}`,
            `${(bytes / 1e6).toFixed(1)} MB (${(atOnce / 1e6).toFixed(1)} MB before the browser was started again): ${(bytes / all).toFixed(1)} B a row of any stream`,
          ],
        };
      } finally {
        await rm(profile, { recursive: true, force: true });
      }
    },
  },
];
