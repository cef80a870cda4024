import type { Mark } from './mark';
import type { Spot } from './spot';

const GAP = 6;
const INSET = 6;
/** Texts, and pictures and controls, of a row that are measured at most; a row with more is placed by these. */
const MAX_OBSTACLES = 80;
const ROW = 'tr, li, [role="row"]';
const CARD = '[data-e2e$="-item"], article, li';
/** What the short form of a badge leaves out, and the gap before each of it. */
const LONG = '.gmv, .mark, .hatch, .est';
const LONG_GAP = 4;
/** A card's picture that is smaller has no room for anything. */
const MIN_CARD = 60;
/** Share of the badge that may lie on something of the page; where there is less room it shows ROI alone, or nothing. */
const MAX_COVER = 0.1;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Something of the page that must stay readable, and the element whose text it is. */
interface Obstacle extends Box {
  of: Node | null;
}

/** Where a mark goes, as a distance from its host. */
export interface Plan {
  left: number;
  top: number;
  isShort: boolean;
}

/** Finds places for attached marks by reading the layout, which it never changes: all plans of a batch cost one layout. */
export interface Planner {
  /**
   * A place where the mark covers no text and stays within its row: right of the handle, else at the end of its line, below, above, or right of
   * what stands below; else where it covers least, in its short form if need be. Null where even that covers too much.
   */
  beside(mark: Mark, anchor: Element, spot: Pick<Spot, 'clip' | 'cutCell'>): Plan | null;
  /** A corner of a card's picture, on one side before the other, where the card shows nothing itself; null where it has none. */
  inCorner(mark: Mark, anchor: Element, side: 'right' | 'left'): Plan | null;
}

/** Makes the planner of one batch: what it measured of a row holds as long as nothing changes. */
export function makePlanner(): Planner {
  const known = new Map<Element, Obstacle[]>();
  const obstaclesIn = (root: Element, controls: string): Obstacle[] => {
    const found = known.get(root) ?? readObstacles(root, controls);
    known.set(root, found);
    return found;
  };

  /** The first plan that the mark's long form, else its short form, has. */
  function planOf(mark: Mark, find: (width: number, height: number) => Pick<Box, 'left' | 'top'> | undefined): Plan | null {
    const host = mark.host.getBoundingClientRect();
    // Until it is placed the mark is drawn at no size: its layout has one.
    const { offsetWidth: width, offsetHeight: height } = mark.wrap;
    const whole = find(width, height);
    const place = whole ?? findShort(mark, width, (short) => find(short, height));
    return place ? { left: place.left - host.left, top: place.top - host.top, isShort: !whole } : null;
  }

  return {
    beside(mark, anchor, { clip, cutCell }) {
      const text = textBox(anchor);
      const textRight = Math.min(text.right, clip?.getBoundingClientRect().right ?? text.right);
      const row = anchor.closest(ROW) ?? anchor.parentElement?.parentElement ?? anchor;
      const bounds = (cutCell ?? row).getBoundingClientRect();
      const obstacles = [row, row.previousElementSibling, row.nextElementSibling]
        .flatMap((r) => (r ? obstaclesIn(r, 'img, input, button, svg') : []))
        .filter((o) => o.of !== anchor);
      const letters = lettersOf({ left: text.left, right: textRight, top: text.top, bottom: text.bottom });
      return planOf(mark, (width, height) => {
        const box = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
        const middle = (text.top + text.bottom - height) / 2;
        const below = box(text.left, Math.min(text.bottom + 1, cutCell ? bounds.bottom - height : Infinity));
        const above = box(text.left, Math.max(text.top - height - 1, cutCell ? bounds.top : -Infinity));
        const inTheWay = obstacles.filter((o) => overlap(o, below) > 0).map((o) => o.right + GAP);
        const candidates = [
          box(textRight + GAP, middle),
          below,
          above,
          box(Math.max(text.left, ...inTheWay), below.top),
          box(endOfLine(anchor, text, obstacles) + GAP, middle),
        ];
        const outside = (c: Box) => width * height - overlap(c, bounds);
        // What the badge covers, and what of it a cell would cut off.
        const lost = (c: Box) => obstacles.reduce((sum, o) => sum + overlap(c, o), overlap(c, letters) + (cutCell ? outside(c) : 0));
        const costOf = (c: Box) => lost(c) + outside(c) + Math.max(0, c.left - textRight - GAP) + (c === above ? width : 0);
        return candidates.filter((c) => lost(c) <= width * height * MAX_COVER).sort((a, b) => costOf(a) - costOf(b))[0];
      });
    },
    inCorner(mark, anchor, side) {
      const at = anchor.getBoundingClientRect();
      if (at.width < MIN_CARD || at.height < MIN_CARD) return null;
      const obstacles = obstaclesIn(anchor.closest(CARD) ?? anchor.parentElement ?? anchor, 'button, svg');
      return planOf(mark, (width, height) => {
        const [left, right] = [at.left + INSET, at.right - INSET - width];
        const [top, bottom] = [at.top + INSET, at.bottom - INSET - height];
        const lefts = [top, bottom].map((y) => ({ left, top: y }));
        const rights = [top, bottom].map((y) => ({ left: right, top: y }));
        const places = side === 'right' ? [...rights, ...lefts] : [...lefts, { left, top: (top + bottom) / 2 }];
        return places.find((p) => {
          const box = { ...p, right: p.left + width, bottom: p.top + height };
          return overlap(box, at) >= width * height - 1 && obstacles.every((o) => overlap(o, box) === 0);
        });
      });
    },
  };
}

/** What `find` gives for the width of the mark's short form, if it has one. */
function findShort<T>({ wrap }: Mark, width: number, find: (width: number) => T | undefined): T | undefined {
  let short = width;
  for (const part of wrap.querySelectorAll<HTMLElement>(LONG)) short -= part.offsetWidth + LONG_GAP;
  return short < width ? find(short) : undefined;
}

/** Shows the mark at its place, or takes it out of sight where it has none. */
export function showAt({ host, wrap }: Mark, plan: Plan | null): void {
  host.hidden = !plan;
  if (plan?.isShort) wrap.dataset['short'] = '';
  if (plan) wrap.style.transform = `translate(${Math.round(plan.left)}px, ${Math.round(plan.top)}px)`;
}

/** Where the last thing on the handle's line ends, within the handle's cell. */
function endOfLine(anchor: Element, text: Box, obstacles: readonly Box[]): number {
  const cell = anchor.closest('td, th, [role="cell"], [role="gridcell"]')?.getBoundingClientRect();
  const isBeside = (o: Box) => o.top < text.bottom && o.bottom > text.top && (!cell || (o.left >= cell.left && o.right <= cell.right));
  return Math.max(text.right, ...obstacles.filter(isBeside).map((o) => o.right));
}

/** Box of the element's own text, which may be in pieces, not of the block it stands in. */
function textBox(anchor: Element): Box {
  const own = [...anchor.childNodes].filter((child) => child.nodeType === 3 && child.nodeValue?.trim());
  if (own.length === 0) return anchor.getBoundingClientRect();
  const range = anchor.ownerDocument.createRange();
  range.setStartBefore(own[0]!);
  range.setEndAfter(own.at(-1)!);
  return range.getBoundingClientRect();
}

/** Boxes of everything in a row that must stay readable: texts, pictures and controls. */
function readObstacles(row: Element, controls: string): Obstacle[] {
  const document = row.ownerDocument;
  const boxes: Obstacle[] = [];
  const walker = document.createTreeWalker(row, 4 /* NodeFilter.SHOW_TEXT */);
  const range = document.createRange();
  for (let node = walker.nextNode(); node && boxes.length < MAX_OBSTACLES; node = walker.nextNode()) {
    if (!node.nodeValue?.trim()) continue;
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) boxes.push({ ...lettersOf(line), of: node.parentNode });
  }
  const others = row.querySelectorAll(controls);
  for (let i = 0; i < others.length && i < MAX_OBSTACLES; i++) {
    const { left, top, right, bottom } = others[i]!.getBoundingClientRect();
    boxes.push({ left, top, right, bottom, of: null });
  }
  return boxes;
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
