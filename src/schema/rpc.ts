import * as z from './zod';

/** What each command's input must look like: a message crossed a world, so it is checked field by field, with limits. */

const text = (max: number) => z.string().check(z.maxLength(max));
const optionalText = (max: number) => z.optional(text(max));
const count = z.optional(z.number().check(z.int(), z.minimum(0)));
const postId = z.string().check(z.regex(/^\d{6,24}$/));
/** Of orders that may be of as many days, each of which is read. */
const orderIds = z.array(z.string().check(z.regex(/^\d{15,20}$/))).check(z.maxLength(500));
const nothing = z.object({});

const app = z.object({
  appKey: text(200),
  appSecret: text(500),
  serviceId: text(200),
  consent: z.enum(['us', 'row']),
});

const adsCredentials = z.object({
  appId: text(200),
  secret: text(500),
  authCode: optionalText(2_000),
  accessToken: optionalText(2_000),
});

const product = z.object({ id: z.optional(z.string().check(z.regex(/^\d{6,24}$/))), name: optionalText(500) });

const gridPosts = z
  .array(z.object({ id: postId, handle: text(100), createdAt: z.number().check(z.int()), isPhoto: z.boolean(), views: count }))
  .check(z.maxLength(500));

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
  posts: z.optional(gridPosts),
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

const details = z.object({
  productIds: z.optional(z.array(text(200)).check(z.maxLength(200))),
  campaign: z.optional(z.nullable(text(200))),
  agreementId: z.optional(z.nullable(text(200))),
  tags: z.optional(z.array(text(60)).check(z.maxLength(50))),
});

const seenCreator = z.object({
  handle: text(100),
  nickname: optionalText(200),
  userId: z.optional(z.string().check(z.regex(/^[\w.-]{1,100}$/))),
  oecId: z.optional(z.string().check(z.regex(/^\d{6,24}$/))),
  followers: count,
  bioLink: optionalText(2_000),
  url: text(2_000),
});

/** Names of what a page lacks, and of kinds of pages: words of ours, never a page's own. */
const word = z.string().check(z.regex(/^[a-z][a-z0-9_.-]{0,59}$/));

const inputs = {
  'overlay.look': z.object({
    host: text(253),
    handles: z.array(text(100)).check(z.maxLength(2_000)),
    postIds: z.array(postId).check(z.maxLength(2_000)),
    orderIds,
  }),
  'overlay.post': z.object({ postId }),
  'overlay.posts': z.object({ postIds: z.array(postId).check(z.maxLength(2_000)) }),
  'overlay.actions': nothing,
  'capture.tag': z.object({ page: capturedPage, url: text(2_000) }),
  'capture.tagMany': z.object({ posts: gridPosts, handle: optionalText(100), url: text(2_000) }),
  'capture.addCreator': seenCreator,
  'capture.health': z.object({ host: text(253), page: word, missing: z.array(word).check(z.maxLength(20)) }),
  'tag.post': z.object({ page: capturedPage, url: text(2_000), details }),
  'capture.undo': z.object({ opId: text(60) }),
  'ui.openCreator': z.object({ creatorId: text(100) }),
  'ui.openPanel': z.object({ creatorId: optionalText(100), postId: z.optional(postId) }),
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
  'sync.pause': nothing,
  'sync.resume': nothing,
  'sync.status': nothing,
  'ads.connect': z.object({ credentials: adsCredentials }),
  'ads.remove': z.object({ connectionId: text(100) }),
  'links.check': z.object({ id: text(100) }),
  'hosts.changed': z.object({ feature: z.enum(['shop_api', 'ads_api', 'tiktok_pages', 'seller_pages', 'short_links']) }),
  'book.changed': nothing,
  'alerts.changed': nothing,
  'views.changed': nothing,
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

/** Deeper and larger than any message of ours; the schemas are stricter, but they must not be handed more than that. */
const MAX_DEPTH = 12;
const MAX_PARTS = 20_000;
/** Names that reach an object's prototype where somebody is careless with them: no message of ours has one. */
const HOSTILE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** What is wrong with a message as a whole, before its fields are looked at; null where nothing is. */
function misshapen(message: unknown): string | null {
  let parts = 0;
  let level: unknown[] = [message];
  for (let depth = 0; level.length > 0; depth++) {
    parts += level.length;
    if (depth > MAX_DEPTH || parts > MAX_PARTS) return depth > MAX_DEPTH ? 'the message is too deep' : 'the message is too large';
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const keys = Object.keys(value);
      if (keys.length > MAX_PARTS) return 'the message is too large';
      for (const key of keys) {
        if (HOSTILE_KEYS.has(key)) return `the key ${key} is not allowed`;
        next.push((value as Record<string, unknown>)[key]);
      }
    }
    level = next;
  }
  return null;
}

/** The command and its checked input, or the reason why the message does not hold to the contract. */
export function parseRequest(message: unknown): { ok: true; command: CheckedCommand; input: unknown } | { ok: false; reason: string } {
  const shape = misshapen(message);
  if (shape) return { ok: false, reason: shape };
  const head = z.safeParse(envelope, message);
  if (!head.success) return { ok: false, reason: z.prettifyError(head.error) };
  const body = z.safeParse(inputs[head.data.command], head.data.input);
  if (!body.success) return { ok: false, reason: `${head.data.command}: ${z.prettifyError(body.error)}` };
  return { ok: true, command: head.data.command, input: body.data };
}

/** What the reader of TikTok's pages gave, or null where it is nothing of that form. */
export function parseCapturedPage(value: unknown): z.infer<typeof capturedPage> | null {
  const page = misshapen(value) ? null : z.safeParse(capturedPage, value);
  return page?.success ? page.data : null;
}

const sellerPage = z.object({
  handles: z.array(text(100)).check(z.maxLength(2_000)),
  orderIds,
  missing: z.array(word).check(z.maxLength(20)),
  ageMs: z.number().check(z.minimum(0)),
});

/** What the reader of seller-side pages gave, or null where it is nothing of that form. */
export function parseSellerPage(value: unknown): z.infer<typeof sellerPage> | null {
  const page = misshapen(value) ? null : z.safeParse(sellerPage, value);
  return page?.success ? page.data : null;
}
