import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../src/services/errors';
import { ENDPOINTS } from '../../src/tiktok-shop/endpoints';
import * as errors from '../../src/tiktok-shop/errors';
import { ACCESS_TOKEN, APP, errorFrom, type LocalServer, refuse, reply, sharedJson, startServer, transportTo } from './support';

let server: LocalServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function errorOn(answer: LocalServer['replies'][number]) {
  server.replies.splice(0, server.replies.length, answer);
  return errorFrom(transportTo(server).callApi(APP, ACCESS_TOKEN, { endpoint: ENDPOINTS.affiliateOrders, body: { create_time_ge: 1 } }));
}

interface Captured {
  http_status: number | null;
  body: { code: number; message: string; request_id?: string };
}
const captured = sharedJson<Captured[]>('fixtures/api/errors.json');
const NAMES: Record<number, string> = {
  106001: 'SignatureWrong',
  105002: 'TokenExpired',
  105005: 'ScopeMissing',
  36004004: 'AuthCodeInvalid',
  36009002: 'RateLimited',
};

describe.skipIf(captured === null)('captured refusals', () => {
  test.each(captured ?? [])('$body.code $body.message', async ({ http_status, body }) => {
    const error = await errorOn(reply(body, http_status ?? 200));
    expect(error.name).toBe(NAMES[body.code]);
    expect(error.requestId).toBe(body.request_id ?? null);
    expect(error.apiCode).toBe(body.code);
    expect(error.httpStatus).toBe(http_status ?? 200);
    expect(ERROR_CODES).toContain(error.ledgerCode);
  });
});

// Messages as on the platform's common-errors page.
const TABLE: [number, number, string, string][] = [
  [105001, 401, 'access token is invalid', 'Deauthorised'],
  [106011, 400, 'invalid shop_cipher', 'CipherWrong'],
  [106013, 400, 'Missing identifier. The `shop_cipher` query parameter is required to identify the target shop.', 'CipherWrong'],
  [36009033, 403, 'IP not in the allow list', 'IpNotAllowed'],
  [36009037, 429, 'rate limit', 'RateLimited'],
  [36009003, 500, 'Internal error. Please try again.', 'ServerFault'],
  [36009007, 408, 'Request timeout. The request to the endpoint timed out.', 'ServerFault'],
  [10002014, 200, 'Failed to get orders', 'ServerFault'],
  [36009009, 404, 'Invalid path.', 'VersionGone'],
  [36009014, 400, 'Invalid version.', 'VersionGone'],
  [36009022, 400, 'bad body', 'RequestRefused'],
  [98001004, 400, 'invalid parameter', 'RequestRefused'],
  [
    36009004,
    400,
    'Invalid timestamp. The value of the `timestamp` query parameter must not be earlier than 5 minutes before the current time.',
    'ClockWrong',
  ],
  [
    36009004,
    400,
    'Invalid timestamp. The value of the `timestamp` query parameter must not exceed the current time by more than 30 seconds.',
    'ClockWrong',
  ],
  [36009004, 400, 'Invalid credentials. Invalid `app_key` query parameter.', 'AppKeyWrong'],
  [36009004, 400, 'Invalid credentials. The `x-tts-access-token` header is invalid.', 'TokenExpired'],
  [36009004, 400, 'Unexpected identifier. The `shop_cipher` query parameter is not required for this request.', 'CipherWrong'],
  [36009004, 400, 'Invalid API version. The `version` value is invalid or unsupported.', 'VersionGone'],
  [36009004, 400, 'invalid param error', 'RequestRefused'],
  [777, 400, 'something new', 'RequestRefused'],
  [777, 503, 'something new', 'ServerFault'],
  [777, 429, 'something new', 'RateLimited'],
];

test.each(TABLE)('code %i with HTTP %i: %s', async (code, status, message, name) => {
  const error = await errorOn(refuse(code, message, status));
  expect(error.name).toBe(name);
  expect(error.requestId).toBe(`req-${code}`);
  expect(error.message).toContain(message);
});

test('a missing scope is named', async () => {
  expect((await errorOn(refuse(105005, 'Access denied.'))).params).toEqual({ scope: 'seller.affiliate_collaboration.read' });
});

test('S20: a secret that the server echoes is not repeated', async () => {
  const error = await errorOn(refuse(98001004, `bad\n${APP.appSecret} and ${ACCESS_TOKEN}`));
  expect(error.message).toContain('bad [secret] and [secret]');
  expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain('canary');
});

test('every named error has a code that screens can word', () => {
  const facts = errors.NO_ANSWER;
  const made = Object.values(errors).flatMap((value) => {
    if (typeof value !== 'function' || !(value.prototype instanceof errors.ShopApiError)) return [];
    return [new (value as new (...args: unknown[]) => errors.ShopApiError)('m', facts, undefined, undefined)];
  });
  expect(made.length).toBeGreaterThanOrEqual(19);
  for (const error of made) expect(ERROR_CODES, error.name).toContain(error.ledgerCode);
  expect(new Set(made.map(({ name }) => name)).size).toBe(made.length);
});
