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

const shop = z.object({
  market: z.optional(z.string()),
  currency,
  time_zone: z.string(),
  platform_fee_rate: z.optional(positiveOrZero),
  platform_fee_base: z.optional(z.enum(['revenue', 'gross'])),
  refund_fee_share: z.optional(positiveOrZero),
  refund_fee_cap: z.optional(z.nullable(positiveOrZero)),
  tax_rate: z.optional(positiveOrZero),
  shipping_per_order: z.optional(decimal),
  labour_per_order: z.optional(decimal),
  labour_per_return: z.optional(decimal),
  return_window_days: z.optional(z.nullable(z.int().check(z.nonnegative()))),
});

const credit = z.object({
  evidence: z.optional(z.enum(['confirmed', 'tracked', 'estimated'])),
  model: z.optional(z.enum(['last', 'first', 'linear', 'time_decay', 'time-decay', 'position'])),
  window_days: z.optional(z.union([z.literal('any'), z.number().check(z.positive())])),
  half_life_days: z.optional(z.number().check(z.positive())),
  native: z.optional(z.boolean()),
});

/** The rules file of a report (formats.md, "Rules file"). Fields this version does not know are left out. */
export const rulesFileSchema = z.object({
  version: z.int(),
  report_currency: currency,
  time_zone: z.optional(z.string()),
  credit: z.optional(credit),
  state: z.optional(z.enum(['settled', 'to_date', 'expected'])),
  own_accounts: z.optional(z.array(z.string())),
  shops: z.record(z.string(), shop),
  complete_up_to: z.optional(z.record(z.string(), day)),
});
export type RulesFile = z.infer<typeof rulesFileSchema>;
