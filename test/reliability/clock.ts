/** Turns of the event loop that are let pass before time moves on: what is being worked on (a database, a promise) comes first. */
const TURNS = 2;

interface Sleeper {
  at: number;
  wake(): void;
}

/** Time that passes only while everybody sleeps: hours of waiting take no time, and whoever sleeps shorter wakes first. */
export class VirtualClock {
  private ms: number;
  private sleepers: Sleeper[] = [];
  private isRunning = false;

  constructor(start: number) {
    this.ms = start;
  }

  readonly now = (): number => this.ms;

  /** Lets time pass for everybody. */
  jump(ms: number): void {
    this.ms += ms;
  }

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const sleeper = { at: this.ms + Math.max(0, ms), wake: () => end(resolve) };
      const stop = () => end(() => reject(signal?.reason));
      const end = (how: () => void) => {
        signal?.removeEventListener('abort', stop);
        this.sleepers = this.sleepers.filter((one) => one !== sleeper);
        how();
      };
      if (signal?.aborted) return stop();
      signal?.addEventListener('abort', stop, { once: true });
      this.sleepers.push(sleeper);
      if (!this.isRunning) void this.run();
    });

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.sleepers.length > 0) {
      for (let i = 0; i < TURNS; i++) await new Promise((done) => setImmediate(done));
      const next = this.sleepers.reduce<Sleeper | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
      if (!next) break;
      this.ms = Math.max(this.ms, next.at);
      next.wake();
    }
    this.isRunning = false;
  }
}
