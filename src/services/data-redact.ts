import type { ErrorInfo } from './api';

/**
 * Makes words of others safe to be handed on: ids are shortened, what could be a key, a token, an address or a person's name for mail is
 * left out. For errors and reasons only: everything else of a support file is picked field by field.
 */
export function redactText(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .replace(/\b[a-z][a-z0-9+.-]{0,30}:\/\/([^\s/?#"']*)[^\s"']*/gi, (_all, host: string) => `[${host.replace(/^.*@/, '') || 'address'}]`)
    .replace(/[^\s"'<>]+/g, (word) => (/[^@]@[^@]/.test(word) ? '[name]' : word))
    .replace(/\+?\d(?:[ ().-]?\d){5,}/g, (digits) => shortId(digits.replace(/\D/g, '')))
    .replace(/[A-Za-z0-9_~+/=-]{16,}/g, (word) => (isWord(word) ? word : '[…]'));
}

const MAX_TEXT = 500;

/** Names of fields and errors (`next_page_token`, `AnswerUnreadable`) are no secret: words of letters, told apart by marks or capitals. */
function isWord(word: string): boolean {
  return /^[A-Za-z]+(?:[_-][A-Za-z]+)+$/.test(word) || /^(?:[A-Z][a-z]{2,}){2,5}$/.test(word);
}

/** The last four characters of an id: enough to find it again with the person, too few to be it. */
export function shortId(id: string): string {
  return id.length <= 4 ? '…' : `…${id.slice(-4)}`;
}

/** An error with its small print made safe. */
export function redactError(error: ErrorInfo | null): ErrorInfo | null {
  if (error === null) return null;
  const params = Object.fromEntries(
    Object.entries(error.params).map(([key, value]) => [key, typeof value === 'string' ? redactText(value) : value]),
  );
  return { code: error.code, params, detail: error.detail === null ? null : redactText(error.detail) };
}
