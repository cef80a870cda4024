import { normalizeHandle } from '../../core/handles';
import { eachText } from './texts';

/** A text of a table or list that is a handle and nothing else. */
export interface HandleCell {
  /** The element that holds the text. */
  node: Element;
  /** Normalised. */
  handle: string;
}

/** The username of the "find creators" table (stable 2024 to 2026-08): a hint, never a condition. */
export const USERNAME_HINT = '[data-e2e="fbc99397-6043-1b37"]';

/** Longest text that is looked at; handles have up to 24 characters. */
const MAX_TEXT = 40;
/** Almost every handle is plain, and that is found out sooner. */
const PLAIN = /^@?[\w.]{2,30}$/;
const SHAPE = /^@?[\p{L}\p{M}\p{N}._]{2,30}$/u;
/** Bare figures: `732`, `12.0`. Handles of digits alone are found with their `@`. */
const FIGURE = /^[\d.]+$/;

/**
 * Handles that `isWanted` wants, by what a text says (exactly the handle, with or without `@`, any case), not by where it stands.
 * `isWanted` gets the normalised handle and the text, and is asked for every text of that shape. Reads text nodes alone: no layout is
 * computed.
 */
export function findHandleCells(root: ParentNode, isWanted: (handle: string, text: string) => boolean): HandleCell[] {
  const cells: HandleCell[] = [];
  eachText(root, (value, node) => {
    const handle = handleOfText(value);
    if (handle !== null && node.childElementCount <= 1 && isWanted(handle, value)) cells.push({ node, handle });
  });
  return cells;
}

/** Whether a text names a handle with its `@`. */
export function isNamed(text: string): boolean {
  return text.trimStart().startsWith('@');
}

/** Handles, known or not, that stand where the platform puts a creator's username. */
export function findHintedCells(root: ParentNode): HandleCell[] {
  const cells: HandleCell[] = [];
  for (const node of root.querySelectorAll(USERNAME_HINT)) {
    const handle = handleOfText(node.textContent ?? '');
    if (handle !== null) cells.push({ node, handle });
  }
  return cells;
}

/** Answers about texts, which repeat: a table says the same words and figures in each row. */
const read = new Map<string, string | null>();
const MAX_READ = 4_000;

/** The handle that a text as a whole could be, normalised; null for figures, sentences and everything long. */
export function handleOfText(raw: string): string | null {
  if (raw.length < 2 || raw.length > MAX_TEXT) return null;
  let handle = read.get(raw);
  if (handle === undefined) {
    // Seller Center's orders say which LIVE they came from: `LIVE: some.name` (public code, 2026-08).
    const text = raw.trim().replace(/^LIVE:\s*/, '');
    handle = (PLAIN.test(text) || SHAPE.test(text)) && !FIGURE.test(text) ? normalizeHandle(text) : null;
    if (read.size >= MAX_READ) read.clear();
    read.set(raw, handle);
  }
  return handle;
}
