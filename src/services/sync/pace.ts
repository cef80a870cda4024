import type { Instant } from '../../core/model/orders';

/** Refusals in a row lengthen the wait as the retry policy does: drawn from [0, 1 s x 2^n), at most 60 s. */
const PAUSE_BASE_MS = 1_000;
const PAUSE_CAP_MS = 60_000;
/**
 * Between a rate that is borne and one that is refused nothing is tried any more below this share of difference; a dearer refusal (one
 * that tells a long wait) makes it wider, since what is won must outweigh it.
 */
const NARROW = 0.03;
const NARROW_PER_SECOND = 0.02;
/** How long a known limit is kept to before a little more is tried, doubled each time. */
const CALM_MS = 3 * 60_000;
const CALM_CAP_MS = 60 * 60_000;
const LEAST_RATE = 0.1;
/** What was not used may be made up for up to so much: a moment's work between two requests costs nothing. */
const CREDIT_MS = 250;

/**
 * How fast one endpoint of one shop takes requests, learned from its answers. Nothing is held back before the first refusal; then
 * requests are spread evenly, just below the rate that is refused: the span between a rate that is borne and one that is not is
 * halved until it is narrow, and from time to time a little more is tried, since quotas change. Rates are requests a second.
 */
export class Pace {
  /** Null: nothing was refused yet. */
  #rate: number | null = null;
  #borne = 0;
  /** Null: no bound is known. */
  #refused: number | null = null;
  #since: Instant = 0;
  #sentSince = 0;
  #calmMs = CALM_MS;
  #streak = 0;
  /** What the last refusal cost. */
  #pauseMs = 0;
  #opensAt: Instant = 0;
  #nextAt: Instant = 0;
  /** Requests taken since the last refusal, and when that was. */
  #taken = 0;
  #refusedAt: Instant | null = null;
  #firstAt: Instant | null = null;

  constructor(readonly random: () => number) {}

  /** Requests a second at present; null: as many as there are. */
  get rate(): number | null {
    return this.#rate;
  }

  /** Milliseconds until the next request may go out; 0: now. */
  waitMs(now: Instant): number {
    return Math.max(0, this.#opensAt - now, this.#rate === null ? 0 : this.#nextAt - now);
  }

  /** A request goes out. */
  sent(now: Instant): void {
    this.#firstAt ??= now;
    if (this.#rate === null) return;
    this.#nextAt = Math.max(this.#nextAt, now - CREDIT_MS) + 1000 / this.#rate;
    this.#sentSince++;
  }

  /** The request that went out at `sentAt` was answered. */
  taken(sentAt: Instant, now: Instant): void {
    this.#taken++;
    if (sentAt < this.#since) return;
    this.#streak = 0;
    if (this.#rate !== null) this.#raiseIfBorne(this.#rate, now);
  }

  /** Nothing may be asked before this: a wait that was told earlier. */
  hold(until: Instant): void {
    this.#opensAt = Math.max(this.#opensAt, until);
  }

  /** The request that went out at `sentAt` was refused for being one too many; `until`: nothing may be asked before it. */
  tooMany(sentAt: Instant, now: Instant, until: Instant | null): void {
    if (until !== null) this.#opensAt = Math.max(this.#opensAt, until);
    // What was on its way when the rate was last lowered says nothing of the new one.
    if (sentAt < this.#since) return;
    this.#streak++;
    if (until === null) {
      const span = Math.min(PAUSE_CAP_MS, PAUSE_BASE_MS * 2 ** (this.#streak - 1));
      this.#opensAt = Math.max(this.#opensAt, now + Math.floor(this.random() * span));
    }
    this.#pauseMs = this.#opensAt - now;
    this.#lower(sentAt);
    this.#taken = 0;
    this.#refusedAt = sentAt;
    this.#start(now);
  }

  #raiseIfBorne(rate: number, now: Instant): void {
    const gap = this.#refused === null ? Number.POSITIVE_INFINITY : this.#refused / rate - 1;
    const cost = this.#pauseMs / 1000;
    const isSure = gap <= Math.min(0.3, Math.max(NARROW, NARROW_PER_SECOND * cost));
    const [proofMs, proofRequests] = isSure
      ? [this.#calmMs * Math.max(1, cost), 10]
      : gap > 0.5
        ? [1_000, 4]
        : gap > 0.15
          ? [2_500, 8]
          : [5_000, 10];
    const elapsed = now - this.#since;
    if (elapsed < proofMs || this.#sentSince < proofRequests) return;
    // A rate that nobody made use of proves nothing.
    const isUsed = this.#sentSince >= 0.8 * (elapsed / 1000) * rate;
    if (isUsed) {
      this.#borne = Math.max(this.#borne, rate);
      if (isSure) {
        this.#refused = null;
        this.#calmMs = Math.min(CALM_CAP_MS, this.#calmMs * 2);
      }
      this.#rate = isSure ? rate * (1 + NARROW) : between(rate, this.#refused);
    }
    this.#start(now);
  }

  /** Of all that came through between two refusals the mean is a rate that is borne, whatever was saved up before the first. */
  #lower(sentAt: Instant): void {
    const seconds = (sentAt - (this.#refusedAt ?? this.#firstAt ?? sentAt)) / 1000;
    const mean = this.#taken >= 4 && seconds > 1 ? this.#taken / seconds : 0;
    if (this.#rate === null) {
      this.#refused = (this.#taken + 1) / Math.max(seconds, 0.05);
      this.#rate = Math.max(LEAST_RATE, Math.min(this.#refused, mean > 0 ? 0.9 * mean : Math.max(1, this.#taken)));
      return;
    }
    const rate = this.#rate;
    if (this.#borne >= rate * 0.995) this.#borne = 0;
    this.#borne = Math.max(this.#borne, Math.min(mean * 0.995, rate * 0.98));
    this.#refused = rate;
    this.#rate = Math.max(LEAST_RATE, this.#borne > 0.75 * rate ? this.#borne : 0.8 * rate);
  }

  #start(now: Instant): void {
    this.#since = now;
    this.#sentSince = 0;
    this.#nextAt = Math.max(this.#opensAt, now) + 1000 / (this.#rate ?? 1);
  }
}

function between(rate: number, refused: number | null): number {
  if (refused === null) return rate * 1.5;
  return refused > 1.5 * rate ? Math.sqrt(rate * refused) : (rate + refused) / 2;
}
