import type { Instant } from '../core/model/orders';

const MESSAGE_LENGTH = 300;

/** Seconds or an HTTP date, as ms from now; null where there is none. */
export function readRetryAfter(header: string | null, serverTime: Instant): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - serverTime);
}

/** The platform's words, short, on one line and without secrets, should it ever echo one. */
export function cleanMessage(message: string, secrets: readonly string[]): string {
  let text = message;
  for (const secret of secrets) if (secret.length >= 4) text = text.split(secret).join('[secret]');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here.
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, MESSAGE_LENGTH) || 'no message';
}
