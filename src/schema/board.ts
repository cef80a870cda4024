import { REPORT_STATES } from '../core/model/ledger';
import { DIMENSIONS } from '../core/model/report';
import * as z from './zod';

/** What a saved view must look like; the shape is `SavedView` of the services. */
const text = (max: number) => z.string().check(z.maxLength(max));
const id = z.string().check(z.minLength(1), z.maxLength(200));

const query = z.strictObject({
  by: z.enum(DIMENSIONS),
  by2: z.optional(z.enum(DIMENSIONS)),
  shops: z.optional(z.array(id).check(z.maxLength(1_000))),
  onlyCreator: z.optional(id),
  state: z.optional(z.enum(REPORT_STATES)),
  rulesVersion: z.optional(z.int().check(z.minimum(1))),
});

const view = z.strictObject({
  id,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  kind: z.enum(['table', 'report']),
  address: text(8_000),
  report: z.nullable(z.strictObject({ query, period: text(40), format: z.enum(['csv', 'xlsx', 'json']) })),
  schedule: z.nullable(z.strictObject({ every: z.enum(['day', 'week', 'month']), hour: z.int().check(z.minimum(0), z.maximum(23)) })),
});

/** The view, its name trimmed, or what is wrong with it, as `path: what was expected`. */
export function parseView(value: unknown): { ok: true; view: z.infer<typeof view> } | { ok: false; field: string; reason: string } {
  const result = z.safeParse(view, value);
  if (result.success) return { ok: true, view: result.data };
  const [issue] = result.error.issues;
  return { ok: false, field: issue?.path.join('.') || 'view', reason: z.prettifyError(result.error) };
}
