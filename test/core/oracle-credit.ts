import type { OrderLine, OrderRow } from '../../src/core/model/orders';
import type { Book } from './arbitrary-book';

/** A touchpoint as the definitions name it, with its weight. */
export interface Touch {
  kind: 'code' | 'affiliate' | 'click' | 'exposure';
  account: string;
  post: string | null;
  type: string;
  at: number;
  weight: bigint;
  /** Of affiliate rows alone. */
  traffic?: string;
}

const DAY = 86_400_000;
/** From the strongest evidence to the weakest. */
const STRENGTH = [['code', 'affiliate'], ['click'], ['exposure']] as const;

/** The touchpoints that a line is credited to, with integer weights, read off the definitions one by one; nothing shared with src. */
export function touchesOf(book: Book, order: OrderRow, line: OrderLine, affiliate: Touch | undefined): Touch[] {
  const { credit } = book.rules;
  if (credit.native) return affiliate ? [affiliate] : [];
  const posts = book.ledger.posts;
  const byCode = (code: string | null, kind: 'code' | 'click', at: number): Touch[] => {
    const found = book.ledger.codes!.find((c) => c.code === code);
    if (!found) return [];
    const type = posts.find((p) => p.id === found.postId)?.kind ?? 'unknown';
    return [{ kind, account: found.accountKey, post: found.postId, type, at, weight: 1n }];
  };
  const all: Touch[] = [
    ...byCode(order.code, 'code', order.createdAt),
    ...(affiliate ? [{ ...affiliate, at: order.createdAt }] : []),
    ...book.ledger.clicks!.filter((c) => c.orderId === order.orderId).flatMap((c) => byCode(c.code, 'click', c.clickedAt)),
    ...posts.flatMap((post): Touch[] => {
      const at = post.publishedAt ?? (/^\d+$/.test(post.id) ? Number(BigInt(post.id) >> 32n) * 1000 : null);
      if (at === null || line.productId === null || !post.productIds.includes(line.productId)) return [];
      return [{ kind: 'exposure', account: post.accountKey, post: post.id, type: post.kind, at, weight: 1n }];
    }),
  ];
  const inside = all.filter(({ at }) => order.createdAt - credit.windowDays * DAY < at && at <= order.createdAt);
  const allowed = STRENGTH.slice(0, { confirmed: 1, tracked: 2, estimated: 3 }[credit.evidence]);
  const strongest = allowed.find((kinds) => inside.some(({ kind }) => (kinds as readonly string[]).includes(kind))) ?? [];
  const touches = inside.filter(({ kind }) => (strongest as readonly string[]).includes(kind));
  const rank = (touch: Touch) => [touch.kind === 'affiliate' ? 1 : 0, touch.post ?? '', touch.account];
  touches.sort((a, b) => {
    if (a.at !== b.at) return a.at - b.at;
    const [x, y] = [rank(a), rank(b)];
    for (let i = 0; i < 3; i++) if (x[i] !== y[i]) return x[i]! < y[i]! ? -1 : 1;
    return 0;
  });
  const n = touches.length;
  if (n === 0) return [];
  if (credit.model === 'last') return [touches[n - 1]!];
  if (credit.model === 'first') return [touches[0]!];
  touches.forEach((touch, i) => {
    if (credit.model === 'position' && n > 2) touch.weight = i === 0 || i === n - 1 ? 2n * BigInt(n - 2) : 1n;
    if (credit.model === 'time_decay') touch.weight = decay(order.createdAt - touch.at, credit.halfLifeDays * DAY);
  });
  return touches;
}

const ONE = 10n ** 60n;

function root(value: bigint): bigint {
  let guess = ONE;
  for (let i = 0; i < 400; i++) guess = (guess + value / guess) / 2n;
  return guess;
}

/** 2^-(1/2), 2^-(1/4), ... as fractions of `ONE`. */
const HALVINGS = Array.from({ length: 120 }).reduce<bigint[]>((found) => [...found, root((found.at(-1) ?? ONE / 2n) * ONE)], []);

/** Round half up of 2^(-age / half-life) x 1,000,000, at least 1, to sixty digits. */
export function decay(age: number, halfLife: number): bigint {
  const whole = BigInt(Math.floor(age / halfLife));
  let value = ONE >> whole;
  let rest = BigInt(age) - whole * BigInt(halfLife);
  for (const halving of HALVINGS) {
    rest *= 2n;
    if (rest < BigInt(halfLife)) continue;
    rest -= BigInt(halfLife);
    value = (value * halving) / ONE;
  }
  const rounded = (value * 1_000_000n * 2n + ONE) / (2n * ONE);
  return rounded < 1n ? 1n : rounded;
}
