import type { Click, Evidence, Post } from '../../../src/core/model/ledger';
import type { BookLine } from './lines';
import { byCode, type World } from './world';

/** A touchpoint of a line (roi.md section 3). `account` '' is a row that names nobody. */
export interface Touch {
  kind: 'code' | 'affiliate' | 'click' | 'exposure';
  account: string;
  post: string | null;
  contentType: string;
  at: number;
  weight: bigint;
}

const DAY = 86_400_000;

export const evidenceOf = (kind: Touch['kind']): Evidence =>
  kind === 'exposure' ? 'estimated' : kind === 'click' ? 'tracked' : 'confirmed';

const STRENGTH: Evidence[] = ['confirmed', 'tracked', 'estimated'];

export const postOf = (world: World, id: string | null) => world.ledger.posts.find((p) => p.id === id);

/** The touchpoints that share the credit of a line, in time order with their weights; none: nobody is credited. */
export function touchesOf(world: World, { line, book, affiliate }: BookLine): Touch[] {
  const { credit } = world.rules;
  const { order } = book;
  const found: Touch[] = [];
  const put = (kind: Touch['kind'], account: string, post: string | null, contentType: string, at: number) => {
    found.push({ kind, account, post, contentType, at, weight: 1n });
  };
  const putCode = (kind: 'code' | 'click', code: string, at: number) => {
    const known = world.ledger.codes?.find((c) => c.code === code);
    if (known) put(kind, known.accountKey, known.postId, postOf(world, known.postId)?.kind ?? 'unknown', at);
  };
  if (affiliate) put('affiliate', affiliate.account, affiliate.contentId, contentTypeOf(world, affiliate), order.createdAt);
  if (credit.native) return found;
  if (order.code !== null) putCode('code', order.code, order.createdAt);
  for (const click of clicksOf(world).get(order.orderId) ?? []) putCode('click', click.code, click.clickedAt);
  for (const post of world.ledger.posts) {
    const at = publicationOf(post);
    if (at !== null && line.productId !== null && post.productIds.includes(line.productId))
      put('exposure', post.accountKey, post.id, post.kind, at);
  }

  const weakest = STRENGTH.indexOf(credit.evidence);
  const inside = found.filter((t) => order.createdAt - credit.windowDays * DAY < t.at && t.at <= order.createdAt);
  const allowed = inside.filter((t) => STRENGTH.indexOf(evidenceOf(t.kind)) <= weakest);
  const strongest = STRENGTH.find((e) => allowed.some((t) => evidenceOf(t.kind) === e));
  const touches = allowed.filter((t) => evidenceOf(t.kind) === strongest).sort(inTime);
  return weigh(world, order.createdAt, touches);
}

const clicks = new WeakMap<object, Map<string, Click[]>>();

/** Clicks by order, found once a list. */
function clicksOf(world: World): Map<string, Click[]> {
  const list = world.ledger.clicks ?? [];
  const known = clicks.get(list);
  if (known) return known;
  const found = new Map<string, Click[]>();
  for (const click of list) found.set(click.orderId, [...(found.get(click.orderId) ?? []), click]);
  clicks.set(list, found);
  return found;
}

export const contentTypeOf = (world: World, row: { contentType: string; contentId: string | null }): string =>
  row.contentType === 'unknown' ? (postOf(world, row.contentId)?.kind ?? 'unknown') : row.contentType;

/** A post without a time carries its second in its id. */
export function publicationOf(post: Pick<Post, 'id' | 'publishedAt'>): number | null {
  if (post.publishedAt !== null) return post.publishedAt;
  return /^\d+$/.test(post.id) ? Number(BigInt(post.id) >> 32n) * 1000 : null;
}

function inTime(a: Touch, b: Touch): number {
  if (a.at !== b.at) return a.at - b.at;
  const kind = (t: Touch) => (t.kind === 'affiliate' ? 1 : 0);
  return kind(a) - kind(b) || byCode(a.post ?? '', b.post ?? '') || byCode(a.account, b.account);
}

function weigh(world: World, orderedAt: number, touches: Touch[]): Touch[] {
  const { model, halfLifeDays } = world.rules.credit;
  const n = touches.length;
  if (n === 0) return [];
  if (model === 'last') return [touches[n - 1]!];
  if (model === 'first') return [touches[0]!];
  return touches.map((touch, i) => {
    if (model === 'time_decay') return { ...touch, weight: decay(orderedAt - touch.at, halfLifeDays * DAY) };
    if (model === 'position' && n > 2) return { ...touch, weight: i === 0 || i === n - 1 ? 2n * BigInt(n - 2) : 1n };
    return touch;
  });
}

const DIGITS = 10n ** 60n;

/** Square roots of square roots of one half, as fractions of `DIGITS`. */
const HALVINGS: bigint[] = [];
for (let value = DIGITS / 2n, i = 0; i < 100; i++) {
  value = rootOf(value * DIGITS);
  HALVINGS.push(value);
}

export function rootOf(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (guess + value / guess) / 2n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** Round half up of 2^(-age / half-life) x 1,000,000, at least 1; worked out to sixty digits. */
export function decay(age: number, halfLife: number): bigint {
  const life = BigInt(halfLife);
  const whole = BigInt(age) / life;
  if (whole > 40n) return 1n;
  let value = DIGITS >> whole;
  let rest = BigInt(age) % life;
  for (const halving of HALVINGS) {
    rest *= 2n;
    if (rest < life) continue;
    rest -= life;
    value = (value * halving) / DIGITS;
  }
  const rounded = (value * 2_000_000n + DIGITS) / (2n * DIGITS);
  return rounded < 1n ? 1n : rounded;
}
