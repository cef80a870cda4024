import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inChromium, sizeOf, withPage } from './day-book';
import { ORDERS, SEED } from './day-book-data';
import type { Bench } from './day-book-page';
import type { BenchRow } from './row';

/** Bytes on disk that a row may take, over all streams: an order line, or a row of what hangs on it. */
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
        const { lines, rows } = await withPage((url) =>
          inChromium(profile, url, (page) => page.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.fillStreams())),
        );
        const bytes = await sizeOf(join(profile, 'Default', 'IndexedDB'));
        const { orders: _, ...others } = rows;
        const all = lines + Object.values(others).reduce((sum, count) => sum + count, 0);
        return {
          ours: bytes / all,
          theirs: WANTED_BYTES,
          equal: true,
          notes: [
            `Chromium, all streams of ${ORDERS} orders (${lines} lines; ${Object.entries(others)
              .map(([name, count]) => `${count} ${name}`)
              .join(', ')}), seed ${SEED}`,
            `${(bytes / 1e6).toFixed(1)} MB: ${(bytes / all).toFixed(1)} B a line of all streams, ${(bytes / lines).toFixed(1)} B an order line with everything that hangs on it`,
          ],
        };
      } finally {
        await rm(profile, { recursive: true, force: true });
      }
    },
  },
];
