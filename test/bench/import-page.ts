import type { Work } from './import-worker';

/** What runs in the bench's page: hands the chosen file to a worker, and watches how long the page itself is held up meanwhile. */
export interface Watched<T> {
  value: T;
  blockedMs: number;
}

const worker = new Worker('/worker.js');

const bench = {
  async run<T>(work: Work): Promise<Watched<T>> {
    const file = document.querySelector('input')!.files![0]!;
    let blockedMs = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blockedMs = Math.max(blockedMs, duration);
    });
    observer.observe({ type: 'longtask' });
    const value = await new Promise<T>((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }: MessageEvent<{ value: T } | { failed: string }>) =>
        'failed' in data ? reject(new Error(data.failed)) : resolve(data.value);
      worker.postMessage({ work, file });
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    observer.disconnect();
    return { value, blockedMs };
  },
};

export type ImportBench = typeof bench;
Object.assign(globalThis, { bench });
