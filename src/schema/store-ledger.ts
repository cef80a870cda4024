import { AGREEMENT_KINDS, REPORT_STATES } from '../core/model/ledger';
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

const listedFigure = z.strictObject({
  shop: id,
  from: day,
  to: day,
  currency,
  gmv: minor,
  orders: count,
  commission: z.nullable(minor),
  at: instant,
});

const account = z.strictObject({
  key: id,
  platform,
  handle: id,
  displayName: nullableText,
  userId: nullableText,
  followers: count,
  audience: z.optional(nullableText),
  oecId: z.optional(nullableText),
  bioLink: z.optional(nullableText),
  own: z.boolean(),
  primary: z.boolean(),
  owners: z.array(z.strictObject({ creatorId: id, from: z.nullable(day), to: z.nullable(day) })),
  figures: z.optional(z.array(listedFigure)),
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
  agreementId: z.optional(nullableText),
  tags: z.array(text),
  counts: z.array(counts),
  taggedAt: instant,
  figures: z.optional(z.array(listedFigure)),
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

const trackingCode = z.strictObject({ code: id, accountKey: id, postId: z.nullable(id), url: nullableText });

const click = z.strictObject({ orderId: id, clickedAt: instant, code: id });

const agreement = z.strictObject({
  id,
  creatorId: id,
  kind: z.enum(AGREEMENT_KINDS),
  amount: minor,
  currency,
  from: day,
  to: z.nullable(day),
  booking: z.enum(['day', 'spread']),
  metric: z.nullable(z.enum(['net_gmv', 'orders'])),
  tiers: z.array(z.strictObject({ from: minor, amount: minor })),
  code: nullableText,
  postId: z.nullable(id),
  campaign: nullableText,
  note: nullableText,
});

const payment = z.strictObject({
  id,
  day,
  amount: minor,
  currency,
  reference: nullableText,
  creatorId: z.nullable(id),
  note: nullableText,
});

const columnMapping = z.strictObject({
  id,
  name: text,
  kind: id,
  columns: z.record(z.string(), text),
  constants: z.record(z.string(), text),
  dateOrder: z.nullable(z.enum(['DMY', 'MDY', 'YMD'])),
  timeZone: nullableText,
  decimal: z.nullable(z.enum(['.', ','])),
});

const linkCheck = z.strictObject({
  at: instant,
  state: z.enum(['ok', 'lost', 'dead', 'unknown']),
  hops: z.array(text),
  reason: nullableText,
});

const trackingLink = z.strictObject({
  id,
  url: text,
  shortUrl: nullableText,
  code: id,
  accountKey: id,
  postId: z.nullable(id),
  madeAt: instant,
  daily: z.boolean(),
  lastCheck: z.nullable(linkCheck),
});

const feeBase = z.enum(['revenue', 'gross']);

const feeTerm = z.strictObject({
  from: z.nullable(day),
  rate: decimal,
  base: feeBase,
  refundable: z.boolean(),
  refundFeeShare: decimal,
  refundFeeCap: z.nullable(decimal),
  source: text,
  verified: z.boolean(),
});

const shopRules = z.strictObject({
  market: text,
  currency,
  timeZone: text,
  platformFeeRate: decimal,
  platformFeeBase: feeBase,
  refundFeeShare: decimal,
  refundFeeCap: z.nullable(decimal),
  taxRate: decimal,
  shippingPerOrder: decimal,
  labourPerOrder: decimal,
  labourPerReturn: decimal,
  returnWindowDays: z.nullable(z.int()),
  feeSource: z.optional(text),
  feeVerified: z.optional(z.boolean()),
  feeSchedule: z.optional(z.array(feeTerm)),
});

const whole = z.optional(z.int());

const assumptions = z.strictObject({
  deliveryDays: whole,
  processingDays: whole,
  cohortWeeks: whole,
  minCohorts: whole,
  minRefunds: whole,
  credibilityOrders: whole,
  lateShare: z.optional(decimal),
  minGoodsBack: whole,
  baselineOrders: whole,
  baselineCreators: whole,
  shrinkOrders: whole,
  sampleContentDays: whole,
});

const platformBasis = z.strictObject({
  value: z.enum(['list', 'list_less_seller', 'paid']),
  withTax: z.boolean(),
  keepsCancelled: z.boolean(),
  keepsUnpaid: z.boolean(),
  timeZone: z.nullable(text),
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
  state: z.enum(REPORT_STATES),
  ownAccounts: z.array(text),
  shops: z.record(z.string(), shopRules),
  completeUpTo: z.record(z.string(), day),
  assumptions: z.optional(assumptions),
  platformBasis: z.optional(platformBasis),
});

/** One schema an entity of the op log. */
export const ENTITY_SCHEMAS = {
  creator,
  account,
  post,
  cost,
  skuCost,
  fx,
  code: trackingCode,
  click,
  agreement,
  payment,
  mapping: columnMapping,
  link: trackingLink,
  rules,
} as const;

/** What is wrong with a record, as `path: what was expected`, or null where it is right. */
export function problemOf(entity: keyof typeof ENTITY_SCHEMAS, record: unknown): string | null {
  const result = ENTITY_SCHEMAS[entity].safeParse(record);
  if (result.success) return null;
  return result.error.issues.map((issue) => `${issue.path.join('.') || '(record)'}: ${issue.message || issue.code}`).join('; ');
}
