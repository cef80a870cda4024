import { describe, expect, test } from 'vitest';
import { signRequest } from '../../src/tiktok-shop/sign';
import { sharedJson } from './support';

interface Vector {
  id: string;
  secret: string;
  path: string;
  query: Record<string, string>;
  body: string;
  contentType?: string;
  expected: string;
}

const file = sharedJson<{ vectors: Vector[] }>('vectors/sign.json');

describe.skipIf(file === null)('signature vectors', () => {
  test.each(file?.vectors ?? [])('$id', async ({ secret, path, query, body, contentType, expected }) => {
    expect(await signRequest({ appSecret: secret, path, query, body, contentType })).toBe(expected);
  });

  test('there are vectors', () => expect(file?.vectors.length).toBeGreaterThanOrEqual(5));
});

const BASE = { appSecret: 's', path: '/p', query: { b: '2', a: '1' }, body: '{"x":1}' };

test('keys sort by code unit and the order of the query does not matter', async () => {
  const signature = await signRequest(BASE);
  expect(await signRequest({ ...BASE, query: { a: '1', b: '2' } })).toBe(signature);
  // By code unit `B` < `a`; by a locale it would stand behind.
  const upper = await signRequest({ ...BASE, query: { a: '1', B: '2' } });
  expect(upper).toBe(await signRequest({ ...BASE, path: '/pB2a1', query: {} }));
});

test('sign and access_token are not signed, the body is', async () => {
  const signature = await signRequest(BASE);
  expect(await signRequest({ ...BASE, query: { ...BASE.query, sign: 'x', access_token: 'y' } })).toBe(signature);
  expect(await signRequest({ ...BASE, body: '{"x":2}' })).not.toBe(signature);
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
});
