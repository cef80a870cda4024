import { parseAccountKey } from '../core/handles';
import type { LinkDraft } from './data-api';
import { LedgerError } from './errors';

/** The parameter that carries the code of a link made here. */
export const CODE_PARAM = 'creator_code';

const UTM = { source: 'utm_source', medium: 'utm_medium', campaign: 'utm_campaign', content: 'utm_content' } as const;
const MAX_ADDRESS = 2_000;
/** Names that lead to a machine of one's own network, or nowhere. */
const OWN_NAMES = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|test|invalid|onion|home\.arpa)$/;
/** How the URL standard writes every address of numbers, however it was typed. */
const NUMBERS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/;

/**
 * An address that anybody on the internet can open: https, a name and no number, the default port, no password in it. null for any
 * other. Names cannot be looked up in a browser: one that leads to a private address is not told from others here.
 */
export function publicAddress(text: string): URL | null {
  const trimmed = text.trim();
  if (trimmed.length > MAX_ADDRESS || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const host = url.hostname.replace(/\.$/, '');
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === '';
  if (!isPlain || NUMBERS.test(host) || !host.includes('.') || OWN_NAMES.test(host)) return null;
  return url;
}

/** The address with the code and the UTM values that are given; the code stands for an empty `utm_content`. Throws `link_invalid`. */
export function linkUrl({ url: text, code, utm }: Pick<LinkDraft, 'url' | 'code' | 'utm'>): string {
  const url = publicAddress(text);
  if (!url) throw new LedgerError('link_invalid', { found: text.slice(0, 200) }, 'expected a public https address');
  const values = { ...utm, content: utm.content.trim() || code };
  for (const [name, param] of Object.entries(UTM)) put(url, param, values[name as keyof typeof UTM].trim());
  put(url, CODE_PARAM, code);
  return url.href;
}

/** What else stands in the query stays letter by letter: some shops sign it. */
function put(url: URL, name: string, value: string): void {
  if (value === '') return;
  if (url.searchParams.has(name)) url.searchParams.set(name, value);
  else url.search += `${url.search === '' ? '?' : '&'}${name}=${encodeURIComponent(value)}`;
}

/** Whether the code arrives at an address: as a value of its query or fragment, or as a part of its path, exactly as it stands. */
export function carriesCode(url: URL, code: string): boolean {
  const inFragment = new URLSearchParams(url.hash.replace(/^#[^?]*\?|^#/, ''));
  if ([...url.searchParams.values(), ...inFragment.values()].includes(code)) return true;
  return url.pathname.split('/').some((part) => part === code || part === encodeURIComponent(code));
}

/** An address as it may be shown and kept: where it leads, without what stands behind the `?` and the `#`. */
export function bareAddress(url: URL): string {
  return `${url.origin}${url.pathname}`.slice(0, 200);
}

/** Letters and digits that are not taken for one another when read aloud. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const [NAME_LETTERS, RANDOM_LETTERS] = [8, 4];

/** A code that nobody has: letters of the handle, then random ones. `random` gives integers below its argument. */
export function freshCode(accountKey: string, isTaken: (code: string) => boolean, random: (below: number) => number): string {
  const name = parseAccountKey(accountKey)
    .handle.toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, NAME_LETTERS);
  for (;;) {
    const tail = Array.from({ length: name === '' ? RANDOM_LETTERS * 2 : RANDOM_LETTERS }, () => LETTERS[random(LETTERS.length)]).join('');
    const code = name === '' ? tail : `${name}-${tail}`;
    if (!isTaken(code)) return code;
  }
}
