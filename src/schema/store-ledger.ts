import * as z from './zod';

/** What may be written into the hand-kept tables; the shapes are those of core/model/ledger. */
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const instant = z.int();
const minor = z.int();
const currency = z.string().check(z.regex(/^[A-Z]{3}$/));
const decimal = z.string().check(z.regex(/^-?\d+(?:\.\d+)?$/));
const id = z.string().check(z.minLength(1), z.maxLength(200));
const text = z.string().check(z.maxLength(10_000));
const nullableText = z.nullable(text);
const platform = z.enum(['tiktok', 'youtube', 'instagram']);
const count = z.nullable(z.int());

const creator = z.strictObject({
  id,
  name: text.check(z.minLength(1)),
  category: nullableText,
  tags: z.array(text),
  market: nullableText,
  note: nullableText,
  archived: z.boolean(),
});

const account = z.strictObject({
  key: id,
  platform,
  handle: id,
  displayName: nullableText,
  userId: nullableText,
  followers: count,
  own: z.boolean(),
  primary: z.boolean(),
  owners: z.array(z.strictObject({ creatorId: id, from: z.nullable(day), to: z.nullable(day) })),
});

const counts = z.strictObject({
  at: instant,
  views: count,
  likes: count,
  comments: count,
  shares: count,
  saves: count,
  exact: z.boolean(),
});

const post = z.strictObject({
  id,
  platform,
  accountKey: id,
  kind: z.enum(['video', 'photo', 'live', 'showcase']),
  publishedAt: z.nullable(instant),
  caption: nullableText,
  url: nullableText,
  productIds: z.array(id),
  campaign: nullableText,
  tags: z.array(text),
  counts: z.array(counts),
  taggedAt: instant,
});

const cost = z.strictObject({
  id,
  day,
  creatorId: z.nullable(id),
  kind: z.enum(['fixed_fee', 'sample', 'ad_spend', 'other']),
  amount: minor,
  currency,
  postId: z.nullable(id),
  campaign: nullableText,
  from: z.nullable(day),
  to: z.nullable(day),
  note: nullableText,
});

const skuCost = z.strictObject({
  skuId: id,
  from: z.nullable(day),
  unitCost: decimal,
  currency,
  category: nullableText,
  returnShipping: decimal,
  unsaleableShare: decimal,
});

const fx = z.strictObject({ day, base: currency, quote: currency, rate: decimal, source: text });

const shopRules = z.strictObject({
  market: text,
  currency,
  timeZone: text,
  platformFeeRate: decimal,
  platformFeeBase: z.enum(['revenue', 'gross']),
  refundFeeShare: decimal,
  refundFeeCap: z.nullable(decimal),
  taxRate: decimal,
  shippingPerOrder: decimal,
  labourPerOrder: decimal,
  labourPerReturn: decimal,
  returnWindowDays: z.nullable(z.int()),
});

const rules = z.strictObject({
  version: z.int(),
  reportCurrency: currency,
  timeZone: text,
  credit: z.strictObject({
    evidence: z.enum(['confirmed', 'tracked', 'estimated']),
    model: z.enum(['last', 'first', 'linear', 'time_decay', 'position']),
    windowDays: z.int(),
    halfLifeDays: z.number(),
    native: z.boolean(),
  }),
  state: z.enum(['settled', 'to_date', 'expected']),
  ownAccounts: z.array(text),
  shops: z.record(z.string(), shopRules),
  completeUpTo: z.record(z.string(), day),
});

/** One schema an entity of the op log. */
export const ENTITY_SCHEMAS = { creator, account, post, cost, skuCost, fx, rules } as const;

/** What is wrong with a record, as `path: what was expected`, or null where it is right. */
export function problemOf(entity: keyof typeof ENTITY_SCHEMAS, record: unknown): string | null {
  const result = ENTITY_SCHEMAS[entity].safeParse(record);
  if (result.success) return null;
  return result.error.issues.map((issue) => `${issue.path.join('.') || '(record)'}: ${issue.message || issue.code}`).join('; ');
}
