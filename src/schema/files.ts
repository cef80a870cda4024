import * as z from './zod';

/** Exact decimal as text; a JSON number is taken where its text is the same decimal. */
const decimal = z.pipe(
  z.union([z.string(), z.number()]),
  z.pipe(
    z.transform((value: string | number) => String(value).trim()),
    z.string().check(z.regex(/^-?\d+(\.\d+)?$/, 'expected a plain decimal number such as "0.06"')),
  ),
);
const positiveOrZero = decimal.check(z.refine((text) => !text.startsWith('-'), 'expected a number that is not negative'));
const currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'expected an ISO 4217 currency such as "USD"'));
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as "2026-02-03"'));

const feeBase = z.enum(['revenue', 'gross']);

const feeTerm = z.strictObject({
  from: z.optional(z.nullable(day)),
  rate: positiveOrZero,
  base: z.optional(feeBase),
  refundable: z.optional(z.boolean()),
  refund_fee_share: z.optional(positiveOrZero),
  refund_fee_cap: z.optional(z.nullable(positiveOrZero)),
  source: z.optional(z.string()),
  verified: z.optional(z.boolean()),
});

const shop = z.strictObject({
  market: z.optional(z.string()),
  currency,
  time_zone: z.string(),
  platform_fee_rate: z.optional(positiveOrZero),
  platform_fee_base: z.optional(feeBase),
  refund_fee_share: z.optional(positiveOrZero),
  refund_fee_cap: z.optional(z.nullable(positiveOrZero)),
  tax_rate: z.optional(positiveOrZero),
  shipping_per_order: z.optional(decimal),
  labour_per_order: z.optional(decimal),
  labour_per_return: z.optional(decimal),
  return_window_days: z.optional(z.nullable(z.int().check(z.nonnegative()))),
  fee_source: z.optional(z.string()),
  fee_verified: z.optional(z.boolean()),
  fee_schedule: z.optional(z.array(feeTerm)),
});

const credit = z.strictObject({
  evidence: z.optional(z.enum(['confirmed', 'tracked', 'estimated'])),
  model: z.optional(z.enum(['last', 'first', 'linear', 'time_decay', 'time-decay', 'position'])),
  window_days: z.optional(z.union([z.literal('any'), z.number().check(z.positive())])),
  half_life_days: z.optional(z.number().check(z.positive())),
  native: z.optional(z.boolean()),
});

const count = z.optional(z.int().check(z.nonnegative()));
const atLeastOne = z.optional(z.int().check(z.positive()));

const assumptions = z.strictObject({
  delivery_days: count,
  processing_days: count,
  cohort_weeks: atLeastOne,
  min_cohorts: atLeastOne,
  min_refunds: count,
  credibility_orders: count,
  late_share: z.optional(positiveOrZero),
  min_goods_back: count,
  baseline_orders: count,
  baseline_creators: atLeastOne,
  shrink_orders: count,
  sample_content_days: atLeastOne,
});

const platformBasis = z.strictObject({
  value: z.optional(z.enum(['list', 'list_less_seller', 'paid'])),
  with_tax: z.optional(z.boolean()),
  keeps_cancelled: z.optional(z.boolean()),
  keeps_unpaid: z.optional(z.boolean()),
  time_zone: z.optional(z.nullable(z.string())),
});

/** The rules file of a report (formats.md, "Rules file"). A field this version does not know is refused: a rule that is overlooked makes other figures. */
export const rulesFileSchema = z.strictObject({
  version: z.int(),
  report_currency: currency,
  time_zone: z.optional(z.string()),
  credit: z.optional(credit),
  state: z.optional(z.enum(['settled', 'to_date', 'expected'])),
  own_accounts: z.optional(z.array(z.string())),
  shops: z.record(z.string(), shop),
  complete_up_to: z.optional(z.record(z.string(), day)),
  assumptions: z.optional(assumptions),
  platform_basis: z.optional(platformBasis),
});
export type RulesFile = z.infer<typeof rulesFileSchema>;
