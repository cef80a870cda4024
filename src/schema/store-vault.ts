import * as z from './zod';

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]*={0,2}$/));

/** The vault as it rests in local storage. */
export const vaultRecord = z.strictObject({
  version: z.literal(1),
  iterations: z.int(),
  salt: base64,
  iv: base64,
  data: base64,
});
export type VaultRecord = z.infer<typeof vaultRecord>;

/** Wrong tries since the last right one; survives a restart. */
export const tries = z.strictObject({ wrong: z.int(), retryAt: z.int() });
export type Tries = z.infer<typeof tries>;

/** The unlocked key, in session storage alone. */
export const sessionRecord = z.strictObject({ key: base64, lockAt: z.nullable(z.int()) });
export type SessionRecord = z.infer<typeof sessionRecord>;
