/** A refusal in the platform's own words. */
export interface Refusal {
  status: number;
  code: number;
  message: string;
}

const no = (status: number, code: number, message: string): Refusal => ({ status, code, message });

/**
 * Codes, HTTP statuses and messages of tiktok-shop-api.md section 1.6. Where TikTok's HTTP status is not known (marked
 * `?`), one was chosen: a client goes by the code.
 */
export const REFUSE = {
  sign: no(
    401,
    106001,
    "Invalid credentials. The 'sign' query parameter is invalid. For more details: https://m.tiktok.shop/s/AIu6dbFhs2XW",
  ),
  tokenExpired: no(401, 105002, 'Expired credentials. The `access_token` or `x-tts-access-token` header has expired.'),
  tokenInvalid: no(401, 105001, 'Invalid credentials. The `x-tts-access-token` header is invalid.'),
  scope: no(403, 105005, 'you should apply auth pkg for this api'), // ?
  cipherWrong: no(400, 106011, 'Invalid credentials. The `shop_cipher` query parameter is invalid.'), // ?
  cipherMissing: no(400, 106013, 'Missing credentials. The `shop_cipher` query parameter is required.'), // ?
  rate: no(429, 36009002, "Too many requests. You've made too many requests in a short period of time."),
  internal: no(500, 36009003, 'Internal error. Please try again later.'),
  timeout: no(408, 36009007, 'Request timeout. Please try again later.'),
  path: no(404, 36009009, 'Invalid path. The requested path does not exist.'),
  method: no(405, 36009010, 'Invalid method. The request method is not supported for this path.'),
  version: no(404, 36009014, 'Invalid version. The API version is not supported.'), // ?
  body: no(400, 36009021, 'Invalid body. The request body is not valid JSON.'), // ?
  contentType: no(400, 36009023, 'Invalid format. The `content-type` header must be application/json.'), // ?
  authCode: no(200, 36004004, 'invalid auth code'), // ?
  refreshToken: no(200, 36004005, 'invalid refresh token'), // ?
  appCredentials: no(200, 36004001, 'invalid app_key or app_secret'), // ?
  grantType: no(200, 36004003, 'invalid grant_type'), // ?
} as const;

/** 36009004: a dozen different client errors, told apart by the message. */
export function badRequest(message: string): Refusal {
  return no(400, 36009004, message);
}

/** 98001004: a business parameter out of its range. */
export function badParameter(message: string): Refusal {
  return no(400, 98001004, message);
}
