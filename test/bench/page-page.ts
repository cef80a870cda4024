import type { Rules } from '../../src/core/model/ledger';
import type { Told } from './page-worker';

/** What runs in the bench's page: asks its worker, and watches how long the page itself is held up meanwhile. */
const worker = new Worker('/worker.js');

function answer<T>(key: string, message: unknown, onProgress: () => void = () => undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<Record<string, T>>) => {
      if ('progress' in data) onProgress();
      if (key in data) resolve(data[key] as T);
    };
    worker.postMessage(message);
  });
}

export interface Asked extends Told {
  /** Longest that the page was held up, and times that it heard of progress. */
  blockedMs: number;
  progress: number;
}

const bench = {
  start: (seed: number, lines: number) => answer<number>('started', { start: [seed, lines] }),
  async ask(question: string, credit: Partial<Rules['credit']>, check: boolean): Promise<Asked> {
    let blockedMs = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blockedMs = Math.max(blockedMs, duration);
    });
    observer.observe({ type: 'longtask' });
    let progress = 0;
    const told = await answer<Told>('told', { ask: [question, credit, check] }, () => {
      progress += 1;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    observer.disconnect();
    return { ...told, blockedMs, progress };
  },
  async memory(): Promise<number> {
    const measure = performance as unknown as { measureUserAgentSpecificMemory(): Promise<{ bytes: number }> };
    return (await measure.measureUserAgentSpecificMemory()).bytes;
  },
};

export type PageBench = typeof bench;
Object.assign(globalThis, { bench });
