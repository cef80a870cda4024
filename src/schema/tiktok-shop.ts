import { check, count, id, list, type Misfit, object, optionalText, text } from './tiktok-shop-parts';
import * as z from './zod';

/** What every answer of TikTok Shop is wrapped in. `data` is null on errors. */
export interface Envelope {
  code: number;
  message: string;
  data: unknown;
  requestId: string | null;
}

const envelope = object({
  code: z.number('a number').check(z.int('a whole number')),
  message: optionalText,
  request_id: optionalText,
  data: z.optional(z.unknown()),
});

/** The envelope, or what is wrong with it. */
export function readEnvelope(value: unknown): Envelope | Misfit {
  const checked = check(envelope, value);
  if (!checked.ok) return { field: checked.field, expected: checked.expected, got: checked.got };
  const { code, message, request_id, data } = checked.value;
  return { code, message: message ?? '', data, requestId: request_id || null };
}

const secret = z.string('a token').check(z.minLength(1, 'a token'));

/** `data` of the token service. The `_expire_in` fields are the second of expiry, whatever their name says. */
export const tokenData = object({
  access_token: secret,
  access_token_expire_in: count,
  refresh_token: z.nullish(secret),
  refresh_token_expire_in: z.nullish(count),
  open_id: optionalText,
  seller_name: optionalText,
  seller_base_region: optionalText,
  user_type: z.nullish(z.number('a number')),
  granted_scopes: z.nullish(list(text)),
});
export type TokenData = z.infer<typeof tokenData>;

/** `data` of the authorized shops. */
export const shopsData = object({
  shops: z.nullish(
    list(
      object({
        id,
        name: text,
        region: text,
        seller_type: optionalText,
        cipher: z.string('a shop cipher').check(z.minLength(1, 'a shop cipher')),
        code: optionalText,
      }),
    ),
  ),
});
