/** A window over everything the app asks: so many requests in so long. */
export interface RateLimit {
  /** Requests allowed in the window. */
  requests: number;
  windowMs: number;
  /** Sent as Retry-After where given. */
  retryAfterS?: number;
}

/** A bucket for every endpoint and shop: `perSecond` tokens a second, `burst` at most. */
export interface EndpointRate {
  perSecond: number;
  /** Default: `perSecond`, at least 1. */
  burst?: number;
  /** Whether a refusal says how long to wait (whole seconds, rounded up). Default: it does not. */
  tells?: boolean;
  /** Paths that it holds for; default: all. */
  only?: (path: string) => boolean;
}

/** What the limits have seen of one endpoint and shop. */
export interface LimitCount {
  granted: number;
  refused: number;
  /** Requests that came before a wait ended that had been told. */
  early: number;
}

/** How long an answer may take to reach who is told to wait, ms. */
const ON_ITS_WAY_MS = 20;

/** Says which requests are too many, and counts those that came before they were told to come. */
export class Limits {
  private recent: number[] = [];
  private readonly buckets = new Map<string, { tokens: number; at: number }>();
  /** Waits that were told, by key: of whoever comes between the two times. */
  private readonly waits = new Map<string, { from: number; until: number }>();
  /** By endpoint and shop, as `key` names them. */
  readonly counts = new Map<string, LimitCount>();

  constructor(
    private readonly window: RateLimit | undefined,
    private readonly rate: EndpointRate | undefined,
    /** A clock that runs on, ms. */
    private readonly ticks: () => number,
  ) {}

  /** Requests of all endpoints that did not wait as told. */
  get early(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count.early, 0);
  }

  /** A request comes in; what it is to be handed to `take` with, since it may be answered later. */
  arrive(): number {
    return this.ticks();
  }

  /** Takes one request; `retryAfterS` is null where a refusal says nothing of the wait, the whole null where it may pass. */
  take(path: string, shop: string, arrivedAt: number = this.arrive()): { retryAfterS: number | null } | null {
    const key = `${path} ${shop}`;
    const count = this.count(key);
    const now = this.ticks();
    // The window is the app's: a wait that it tells holds for everything. Who was on the way when it was told could not know.
    const waits = [this.waits.get(key), this.waits.get('')];
    if (waits.some((wait) => wait && arrivedAt > wait.from && arrivedAt < wait.until)) count.early++;
    const refusal = this.overWindow(now) ?? this.overRate(key, path, now);
    if (refusal) count.refused++;
    else count.granted++;
    return refusal;
  }

  /** A wait that was told by other means, as by a fault: whoever asks before it ends is early. */
  told(path: string, shop: string, retryAfterS: number): void {
    this.wait(`${path} ${shop}`, this.ticks(), retryAfterS);
  }

  private wait(key: string, now: number, retryAfterS: number): void {
    this.waits.set(key, { from: now + ON_ITS_WAY_MS, until: now + retryAfterS * 1000 });
  }

  private count(key: string): LimitCount {
    let count = this.counts.get(key);
    if (!count) {
      count = { granted: 0, refused: 0, early: 0 };
      this.counts.set(key, count);
    }
    return count;
  }

  private overWindow(now: number): { retryAfterS: number | null } | null {
    if (!this.window) return null;
    const { requests, windowMs, retryAfterS } = this.window;
    this.recent = this.recent.filter((at) => at > now - windowMs);
    if (this.recent.length < requests) {
      this.recent.push(now);
      return null;
    }
    if (retryAfterS !== undefined) this.wait('', now, retryAfterS);
    return { retryAfterS: retryAfterS ?? null };
  }

  private overRate(key: string, path: string, now: number): { retryAfterS: number | null } | null {
    if (!this.rate || this.rate.only?.(path) === false) return null;
    const { perSecond, burst = Math.max(1, perSecond), tells = false } = this.rate;
    const bucket = this.buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perSecond) / 1000);
    bucket.at = now;
    this.buckets.set(key, bucket);
    // A hair below a whole token is the clock's rounding.
    if (bucket.tokens >= 1 - 1e-6) {
      bucket.tokens -= 1;
      return null;
    }
    if (!tells) return { retryAfterS: null };
    const retryAfterS = Math.ceil((1 - bucket.tokens) / perSecond);
    this.wait(key, now, retryAfterS);
    return { retryAfterS };
  }
}
