import * as z from './zod';

/** What each command's input must look like: a message crossed a world, so it is checked field by field, with limits. */

const text = (max: number) => z.string().check(z.maxLength(max));
const optionalText = (max: number) => z.optional(text(max));
const count = z.optional(z.number().check(z.int(), z.minimum(0)));
const postId = z.string().check(z.regex(/^\d{6,24}$/));
const nothing = z.object({});

const app = z.object({
  appKey: text(200),
  appSecret: text(500),
  serviceId: text(200),
  consent: z.enum(['us', 'row']),
});

const product = z.object({ id: z.optional(z.string().check(z.regex(/^\d{6,24}$/))), name: optionalText(500) });

const capturedPage = z.object({
  kind: z.enum(['post', 'profile', 'live', 'grid', 'none']),
  id: z.optional(z.string().check(z.regex(/^\d{1,24}$/))),
  handle: optionalText(100),
  createdAt: z.optional(z.number().check(z.int())),
  caption: optionalText(20_000),
  counts: z.optional(z.object({ views: count, likes: count, comments: count, shares: count, saves: count })),
  countsExact: z.optional(z.boolean()),
  isPhoto: z.optional(z.boolean()),
  products: z.optional(z.array(product).check(z.maxLength(100))),
  posts: z.optional(
    z
      .array(z.object({ id: postId, handle: text(100), createdAt: z.number().check(z.int()), isPhoto: z.boolean(), views: count }))
      .check(z.maxLength(500)),
  ),
  account: z.optional(
    z.object({
      handle: text(100),
      userId: optionalText(40),
      nickname: optionalText(200),
      bio: optionalText(2_000),
      bioLink: optionalText(2_000),
      followers: count,
      followersExact: z.optional(z.boolean()),
      verified: z.optional(z.boolean()),
    }),
  ),
  reason: z.optional(z.enum(['removed', 'private', 'login', 'region', 'shell', 'challenge', 'stale', 'unknown'])),
});

const inputs = {
  'overlay.cards': z.object({ handles: z.array(text(100)).check(z.maxLength(2_000)) }),
  'overlay.settings': z.object({ host: text(253) }),
  'overlay.post': z.object({ postId }),
  'capture.tag': z.object({ page: capturedPage, url: text(2_000) }),
  'capture.undo': z.object({ opId: text(60) }),
  'ui.openCreator': z.object({ creatorId: text(100) }),
  'vault.create': z.object({ passphrase: text(1_000) }),
  'vault.unlock': z.object({ passphrase: text(1_000) }),
  'vault.lock': nothing,
  'vault.state': nothing,
  'connect.begin': z.object({ app }),
  'connect.finish': z.object({ redirectOrCode: text(4_000) }),
  'connect.tokens': z.object({ app, accessToken: text(2_000), refreshToken: text(2_000) }),
  'connect.remove': z.object({ connectionId: text(100) }),
  'sync.start': nothing,
  'sync.cancel': nothing,
  'sync.status': nothing,
  'hosts.changed': z.object({ feature: z.enum(['shop_api', 'tiktok_pages', 'seller_pages']) }),
  'book.changed': nothing,
  'settings.changed': nothing,
};

/** The commands that have an input schema; the protocol is checked against it where the two meet. */
export type CheckedCommand = keyof typeof inputs;

const envelope = z.object({
  to: z.literal('creator-ledger'),
  command: z.enum(Object.keys(inputs) as [CheckedCommand, ...CheckedCommand[]]),
  input: z.unknown(),
});

/** Whether a message is meant for us at all. */
export function isForUs(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'to' in message && message.to === 'creator-ledger';
}

/** The command and its checked input, or the reason why the message does not hold to the contract. */
export function parseRequest(message: unknown): { ok: true; command: CheckedCommand; input: unknown } | { ok: false; reason: string } {
  const head = z.safeParse(envelope, message);
  if (!head.success) return { ok: false, reason: z.prettifyError(head.error) };
  const body = z.safeParse(inputs[head.data.command], head.data.input);
  if (!body.success) return { ok: false, reason: `${head.data.command}: ${z.prettifyError(body.error)}` };
  return { ok: true, command: head.data.command, input: body.data };
}
