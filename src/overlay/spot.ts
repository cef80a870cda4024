import type { Mark } from './mark';

type Mode = 'inline' | 'float' | 'absolute';

/** Where a badge's host goes so that nothing in the page moves and nothing cuts the badge off. */
export interface Spot {
  parent: Element;
  mode: Mode;
  /** The outermost element of the cell that cuts the handle's text off, if any. */
  clip: Element | null;
  /** The handle's cell where that cuts off whatever leaves it: the badge has to stay inside. */
  cutCell: Element | null;
}

const MAX_CLIMB = 6;
const CELL = 'td, th, li, [role="cell"], [role="gridcell"], [role="row"]';

/**
 * Finds the spot for the element that holds a handle: the element itself, or the nearest one around it that neither cuts its content
 * off nor lays it out as boxes, within the cell. Reads computed styles only: call it for all elements before any `attach`.
 */
export function findSpot(anchor: Element, view: Pick<Window, 'getComputedStyle'>, known: Map<Element, boolean>): Spot {
  const chain: Element[] = [];
  for (let at: Element | null = anchor; at && chain.length < MAX_CLIMB; at = at.parentElement) {
    chain.push(at);
    if (at.matches(CELL)) break;
  }
  const styles = chain.map((node) => view.getComputedStyle(node));
  const cuts = styles.map((s) => s.display !== 'inline' && /hidden|clip|auto|scroll/.test(s.overflowX));
  const end = chain.length - 1;
  const cutCell = cuts[end] && chain[end]!.matches(CELL) ? chain[end]! : null;
  if (cutCell) cuts[end] = false;
  const last = cuts.lastIndexOf(true);
  const clip = last < 0 ? null : chain[last]!;
  // A box outside of the flow is cut by its containing block only: it can leave a cell, where it still scrolls with the row.
  if (cutCell && styles[end]!.position === 'static' && scrollsAlong(cutCell, view, known))
    return { parent: cutCell, mode: 'absolute', clip, cutCell: null };
  for (let i = last + 1; i < chain.length; i++) {
    if (!/flex|grid/.test(styles[i]!.display)) return { parent: chain[i]!, mode: i === 0 ? 'inline' : 'float', clip, cutCell };
  }
  return { parent: chain[last + 1] ?? anchor, mode: 'absolute', clip, cutCell };
}

/** The spot in a card for its picture: beside the element, which may be a link that cuts off what leaves it. */
export function findCardSpot(anchor: Element, view: Pick<Window, 'getComputedStyle'>, known: Map<Element, boolean>): Spot {
  const parent = anchor.parentElement ?? anchor;
  const isBoxes = /flex|grid/.test(view.getComputedStyle(parent).display);
  const mode = isBoxes || scrollsAlong(anchor, view, known) ? 'absolute' : 'float';
  return { parent, mode, clip: null, cutCell: null };
}

/**
 * Whether an absolute box in the element scrolls with it: its containing block is met before any scroller. `known`: what was found out
 * for the elements of one batch, which stand in the same ones.
 */
function scrollsAlong(element: Element, view: Pick<Window, 'getComputedStyle'>, known: Map<Element, boolean>): boolean {
  const at = element.parentElement;
  if (!at || at === at.ownerDocument.body) return true;
  let found = known.get(at);
  if (found === undefined) {
    const style = view.getComputedStyle(at);
    const contains = style.position !== 'static' || style.transform !== 'none';
    found = contains || (!/auto|scroll|hidden/.test(style.overflowY) && scrollsAlong(at, view, known));
    known.set(at, found);
  }
  return found;
}

/** Puts the badge's host into its spot; it stays invisible until placed. */
export function attach(mark: Mark, spot: Spot): void {
  mark.host.dataset['mode'] = spot.mode;
  spot.parent.append(mark.host);
}
