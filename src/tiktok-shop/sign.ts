/** What a signature is made from: everything but the access token header. */
interface SignInput {
  appSecret: string;
  /** Path without host and query. */
  path: string;
  /** Decoded query values; `sign` and `access_token` are left out by the algorithm. */
  query: Readonly<Record<string, string>>;
  /** The exact string sent; empty or absent where there is no body. */
  body?: string;
  contentType?: string;
}

const UNSIGNED = new Set(['sign', 'access_token']);
const encoder = new TextEncoder();

/**
 * Signature of a request to TikTok Shop: lowercase hex HMAC-SHA256 keyed with the app secret over secret + path + sorted
 * `{key}{value}` + raw body (unless multipart) + secret.
 */
export async function signRequest({ appSecret, path, query, body = '', contentType = 'application/json' }: SignInput): Promise<string> {
  // The default sort is by code unit, as the platform's; a locale's order would differ on upper case and underscores.
  const keys = Object.keys(query)
    .filter((key) => !UNSIGNED.has(key))
    .sort();
  const parameters = keys.map((key) => key + query[key]).join('');
  const isMultipart = contentType.trim().toLowerCase().startsWith('multipart/form-data');
  const message = appSecret + path + parameters + (isMultipart ? '' : body) + appSecret;
  const key = await crypto.subtle.importKey('raw', encoder.encode(appSecret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const digest = await crypto.subtle.sign('HMAC', key, encoder.encode(message));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
