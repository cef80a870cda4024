import { cutText } from '../json';
import { findHandleCells, findHintedCells, type HandleCell, isNamed } from './find-handles';

const ROW = 'tr, [role="row"], li';
/** The display name of the "find creators" table (stable 2024 to 2026-08). */
const NICKNAME = '[data-e2e="3b9caa65-c65a-e9df"]';
const CHECKBOX = 'input[type="checkbox"]';

/**
 * Creators that a page names, known or not: usernames where the platform puts them, and texts with their `@`. A text without it is left
 * alone: a name is no handle.
 */
export function findCreatorCells(root: ParentNode): HandleCell[] {
  const cells = new Map(findHandleCells(root, (_handle, text) => isNamed(text)).map((cell) => [cell.node, cell]));
  for (const cell of findHintedCells(root)) cells.set(cell.node, cell);
  return [...cells.values()];
}

/** What the row around a handle says of its creator: the display name, and the affiliate platform's id on the row's checkbox. */
export function readCreatorRow(node: Element): { nickname?: string; oecId?: string } {
  const row = node.closest(ROW);
  if (!row) return {};
  const nickname = only(row, NICKNAME)?.textContent?.trim();
  const oecId = only(row, CHECKBOX)?.getAttribute('value') ?? '';
  return { ...(nickname ? { nickname: cutText(nickname, 120) } : {}), ...(/^\d{15,20}$/.test(oecId) ? { oecId } : {}) };
}

/** The one element that the selector finds; two would leave open whose they are. */
function only(row: Element, selector: string): Element | null {
  const found = row.querySelectorAll(selector);
  return found.length === 1 ? found[0]! : null;
}
