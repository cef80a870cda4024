import type { Badge } from './badge';
import type { Spot } from './spot';

const GAP = 6;
/** Texts, and pictures and controls, of a row that are measured at most; a row with more is placed by these. */
const MAX_OBSTACLES = 80;
const ROW = 'tr, li, [role="row"]';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Share of the badge that may lie on something of the page; where there is less room it shows ROI alone, or nothing. */
const MAX_COVER = 0.1;

/**
 * Shows the badge beside its handle if there is room for it, else its short form, else nothing. Reads the layout of the badge's row: call
 * it for badges in view only.
 */
export function place(badge: Badge, anchor: Element, spot: Pick<Spot, 'clip' | 'cutCell'>): void {
  if (tryPlace(badge, anchor, spot)) return;
  badge.wrap.dataset['short'] = '';
  tryPlace(badge, anchor, spot);
}

/**
 * Places the badge where it covers no text and stays within its row: right of the handle, else at the end of its line, below, above, or
 * right of what stands below; else where it covers least. Gives false, and shows nothing, where that is too much.
 */
function tryPlace(badge: Badge, anchor: Element, { clip, cutCell }: Pick<Spot, 'clip' | 'cutCell'>): boolean {
  const host = badge.host.getBoundingClientRect();
  const { width, height } = badge.wrap.getBoundingClientRect();
  const text = textBox(anchor);
  const textRight = Math.min(text.right, clip?.getBoundingClientRect().right ?? text.right);
  const row = anchor.closest(ROW) ?? anchor.parentElement?.parentElement ?? anchor;
  const bounds = (cutCell ?? row).getBoundingClientRect();
  const obstacles = [row, row.previousElementSibling, row.nextElementSibling].flatMap((r) => (r ? obstaclesOf(r, anchor) : []));
  const letters = lettersOf({ left: text.left, right: textRight, top: text.top, bottom: text.bottom });
  const box = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  const below = box(text.left, Math.min(text.bottom + 1, cutCell ? bounds.bottom - height : Infinity));
  const above = box(text.left, Math.max(text.top - height - 1, cutCell ? bounds.top : -Infinity));
  const inTheWay = obstacles.filter((o) => overlap(o, below) > 0).map((o) => o.right + GAP);
  const candidates = [
    box(textRight + GAP, (text.top + text.bottom - height) / 2),
    below,
    above,
    box(Math.max(text.left, ...inTheWay), below.top),
    box(endOfLine(anchor, text, obstacles) + GAP, (text.top + text.bottom - height) / 2),
  ];
  const outside = (c: Box) => width * height - overlap(c, bounds);
  // What the badge covers, and what of it a cell would cut off.
  const lost = (c: Box) => obstacles.reduce((sum, o) => sum + overlap(c, o), overlap(c, letters) + (cutCell ? outside(c) : 0));
  const costOf = (c: Box) => lost(c) + outside(c) + Math.max(0, c.left - textRight - GAP) + (c === above ? width : 0);
  const free = candidates.filter((c) => lost(c) <= width * height * MAX_COVER).sort((a, b) => costOf(a) - costOf(b));
  const best = free[0];
  if (!best) return false;
  badge.wrap.style.setProperty('transform', `translate(${Math.round(best.left - host.left)}px, ${Math.round(best.top - host.top)}px)`);
  badge.wrap.dataset['placed'] = '';
  return true;
}

/** Where the last thing on the handle's line ends, within the handle's cell. */
function endOfLine(anchor: Element, text: Box, obstacles: readonly Box[]): number {
  const cell = anchor.closest('td, th, [role="cell"], [role="gridcell"]')?.getBoundingClientRect();
  const isBeside = (o: Box) => o.top < text.bottom && o.bottom > text.top && (!cell || (o.left >= cell.left && o.right <= cell.right));
  return Math.max(text.right, ...obstacles.filter(isBeside).map((o) => o.right));
}

/** Box of the handle's text itself, not of the block it stands in. */
function textBox(anchor: Element): Box {
  const range = anchor.ownerDocument.createRange();
  for (const child of anchor.childNodes) {
    if (child.nodeType === 3 && child.nodeValue?.trim()) {
      range.selectNodeContents(child);
      return range.getBoundingClientRect();
    }
  }
  return anchor.getBoundingClientRect();
}

/** Boxes of everything in a row that must stay readable: texts, pictures and controls. */
function obstaclesOf(row: Element, anchor: Element): Box[] {
  const document = row.ownerDocument;
  const boxes: Box[] = [];
  const walker = document.createTreeWalker(row, 4 /* NodeFilter.SHOW_TEXT */);
  const range = document.createRange();
  for (let node = walker.nextNode(); node && boxes.length < MAX_OBSTACLES; node = walker.nextNode()) {
    if (node.parentNode === anchor || !node.nodeValue?.trim()) continue;
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) boxes.push(lettersOf(line));
  }
  const solid = [...row.querySelectorAll('img, input, button, svg')].slice(0, MAX_OBSTACLES);
  return [...boxes, ...solid.map((node) => node.getBoundingClientRect())];
}

/** A line's box is taller than its letters. */
function lettersOf({ left, top, right, bottom }: Box): Box {
  return { left, top: top + 3, right, bottom: bottom - 3 };
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
