import { framed, PADDING_PX, type PictureLook, type StandaloneSvg, svgElement } from './chart-svg';

/** The sides of a box, with the ends of each in shares of its width and height. */
const SIDES = [
  ['Top', 0, 0, 1, 0],
  ['Right', 1, 0, 1, 1],
  ['Bottom', 0, 1, 1, 1],
  ['Left', 0, 0, 0, 1],
] as const;
/** What only screen readers hear is laid out as a dot. */
const HEARD_PX = 2;

/**
 * A chart that is a table (steps with bars, shaded cells) as a drawing that stands alone: grounds, lines and words where the page has them.
 * Throws where the table has no size.
 */
export function tableSvg(table: HTMLElement, look: PictureLook): StandaloneSvg {
  const origin = table.getBoundingClientRect();
  if (!(origin.width > 0 && origin.height > 0)) throw new Error(`expected a table with a size, got ${origin.width} x ${origin.height}`);
  const drawing = svgElement('svg', { width: origin.width, height: origin.height });
  for (const element of [table, ...table.querySelectorAll<HTMLElement>('*')]) {
    const box = element.getBoundingClientRect();
    if (box.width < HEARD_PX || box.height < HEARD_PX) continue;
    const at = { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height };
    const style = getComputedStyle(element);
    drawing.append(...groundOf(at, style), ...linesOf(at, style), ...wordsOf(element, origin, style));
  }
  drawing.setAttribute('x', String(PADDING_PX));
  return framed(drawing, { width: Math.ceil(origin.width) + 2 * PADDING_PX, height: Math.ceil(origin.height) + PADDING_PX }, look);
}

type Box = { x: number; y: number; width: number; height: number };

function groundOf(at: Box, style: CSSStyleDeclaration): SVGElement[] {
  if (!isClear(style.backgroundColor)) return [svgElement('rect', { ...at, fill: style.backgroundColor })];
  // Hatched on the page: a tint of the line around it says the same.
  if (style.backgroundImage !== 'none' && style.backgroundImage !== '')
    return [svgElement('rect', { ...at, fill: style.borderTopColor, 'fill-opacity': 0.25 })];
  return [];
}

function linesOf({ x, y, width, height }: Box, style: CSSStyleDeclaration): SVGElement[] {
  return SIDES.flatMap(([side, x1, y1, x2, y2]) => {
    const thick = Number.parseFloat(style[`border${side}Width`]);
    const [kind, color] = [style[`border${side}Style`], style[`border${side}Color`]];
    if (!(thick > 0) || kind === 'none' || kind === 'hidden' || isClear(color)) return [];
    const dash: Record<string, string> = kind === 'dashed' ? { 'stroke-dasharray': '4 3' } : {};
    const ends = { x1: x + x1 * width, y1: y + y1 * height, x2: x + x2 * width, y2: y + y2 * height };
    return [svgElement('line', { ...ends, stroke: color, 'stroke-width': thick, ...dash })];
  });
}

/** The words that stand in the element itself. */
function wordsOf(element: HTMLElement, origin: DOMRect, style: CSSStyleDeclaration): SVGElement[] {
  return [...element.childNodes].flatMap((node) => {
    if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) return [];
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const text = svgElement('text', {
      x: box.left - origin.left,
      y: box.top - origin.top + box.height / 2,
      'dominant-baseline': 'central',
      fill: style.color,
      'font-size': Number.parseFloat(style.fontSize),
      'font-weight': style.fontWeight,
    });
    text.textContent = node.textContent.trim();
    return [text];
  });
}

function isClear(color: string): boolean {
  return color === '' || color === 'transparent' || /^rgba\(.*,\s*0\)$|\/\s*0\)$/.test(color);
}
