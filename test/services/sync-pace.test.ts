import { describe, expect, it } from 'vitest';
import { Pace } from '../../src/services/sync/pace';
import { seeded } from '../bench/row';

const START = 1_000_000;

interface Limit {
  /** Requests a second, by the time since the start. */
  perSecond(ms: number): number;
  /** What may be saved up. */
  burst: number;
  /** Whole seconds that a refusal tells. */
  tells: number | null;
}

interface Seen {
  taken: number;
  refused: number;
  early: number;
}

/** A server that takes so many requests a second, asked by two lanes, in made-up time. Counts from `from` to `to` (ms since the start). */
function ask(limit: Limit, seed: number, from: number, to: number): Seen {
  const random = seeded(seed);
  const pace = new Pace(random);
  const seen: Seen = { taken: 0, refused: 0, early: 0 };
  const free = [START, START];
  let [tokens, last, told] = [limit.burst, START, 0];
  for (;;) {
    const lane = free[0]! <= free[1]! ? 0 : 1;
    const now = free[lane]!;
    const wait = pace.waitMs(now);
    if (wait > 0) {
      free[lane] = now + Math.ceil(wait) + random() * 2;
      continue;
    }
    if (now > START + to) return seen;
    pace.sent(now);
    const [there, back] = [now + 25, now + 50];
    if (there < told) seen.early++;
    tokens = Math.min(limit.burst, tokens + ((there - last) / 1000) * limit.perSecond(there - START));
    last = there;
    if (tokens >= 1) {
      tokens--;
      pace.taken(now, back);
      if (now >= START + from) seen.taken++;
      free[lane] = back + 20 + random() * 30;
      continue;
    }
    seen.refused++;
    const until = limit.tells === null ? null : back + limit.tells * 1000;
    told = until ?? told;
    pace.tooMany(now, back, until);
    free[lane] = back + random() * 1000;
  }
}

const SEEDS = [11, 12, 13, 14, 15, 16];

describe('the pace of an endpoint', () => {
  it.each([
    [2, 1, null],
    [5, 1, null],
    [10, 1, null],
    [2, 2, null],
    [5, 5, null],
    [10, 10, null],
    [10, 20, null],
    [5, 1, 1],
    [5, 5, 1],
    [10, 10, 1],
  ])(
    'SYNC-80 at %i requests a second (burst %i, told wait %s s) uses 0.95 of what is allowed, 120 s after 30 s',
    (perSecond, burst, tells) => {
      const shares = SEEDS.map((seed) => {
        const { taken, early } = ask({ perSecond: () => perSecond, burst, tells }, seed, 30_000, 150_000);
        expect(early).toBe(0);
        return taken / (perSecond * 120);
      });
      expect(Math.min(...shares), `seeds ${SEEDS}: ${shares.map((share) => share.toFixed(3))}`).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('R03 nothing goes out before a told wait ends, however long, and what was on its way lowers the pace once', () => {
    const pace = new Pace(() => 0.5);
    for (let at = 0; at < 900; at += 100) {
      pace.sent(at);
      pace.taken(at, at + 50);
    }
    for (const sent of [900, 910, 920]) pace.sent(sent);
    pace.tooMany(900, 950, 60_950);
    const { rate } = pace;
    pace.tooMany(910, 960, 60_960);
    pace.tooMany(920, 970, null);
    expect(pace.rate).toBe(rate);
    expect(pace.waitMs(1_000)).toBeGreaterThanOrEqual(59_960);
    expect(pace.waitMs(60_959)).toBeGreaterThan(0);
    expect(pace.waitMs(62_000)).toBe(0);
  });

  it('R03 refusals that tell nothing are waited out exponentially, with jitter, a minute at the most', () => {
    const pace = new Pace(() => 0.999);
    let now = START;
    const waits: number[] = [];
    for (let n = 0; n < 9; n++) {
      pace.sent(now);
      pace.tooMany(now, now, null);
      waits.push(pace.waitMs(now));
      now += pace.waitMs(now) + 60_000;
    }
    waits.forEach((wait, n) => {
      const span = Math.min(60_000, 1000 * 2 ** n);
      expect(wait).toBeGreaterThanOrEqual(Math.floor(0.999 * span));
      // Behind it comes the first turn of the new pace.
      expect(wait).toBeLessThanOrEqual(span + 10_000);
    });
  });

  it('SYNC-81 a limit that is lowered or raised is found again', () => {
    for (const seed of SEEDS) {
      const lowered = ask({ perSecond: (ms) => (ms < 60_000 ? 10 : 3), burst: 3, tells: null }, seed, 90_000, 210_000);
      expect(lowered.taken / (3 * 120), `seed ${seed}`).toBeGreaterThan(0.9);
      const raised = ask({ perSecond: (ms) => (ms < 60_000 ? 3 : 10), burst: 3, tells: null }, seed, 600_000, 720_000);
      expect(raised.taken / (10 * 120), `seed ${seed}`).toBeGreaterThan(0.8);
    }
  });

  it('SYNC-82 nobody who was never refused is held back', () => {
    const pace = new Pace(Math.random);
    for (let n = 0; n < 1_000; n++) {
      expect(pace.waitMs(START + n)).toBe(0);
      pace.sent(START + n);
      pace.taken(START + n, START + n + 1);
    }
    expect(pace.rate).toBeNull();
  });
});
