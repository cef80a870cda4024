import { createHmac } from 'node:crypto';

/**
 * The platform's signature (tiktok-shop-api.md section 1.5), written for the simulator alone.
 * @param query decoded values; `sign` and `access_token` are left out by itself
 * @param body exactly what was sent
 */
export function signatureOf(
  secret: string,
  path: string,
  query: ReadonlyMap<string, string>,
  body: Buffer | string,
  contentType: string,
): string {
  const keys = [...query.keys()].filter((key) => key !== 'sign' && key !== 'access_token').sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const hmac = createHmac('sha256', secret);
  hmac.update(secret + path + keys.map((key) => key + query.get(key)).join(''));
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) hmac.update(body);
  hmac.update(secret);
  return hmac.digest('hex');
}
