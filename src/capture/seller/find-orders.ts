import { eachText } from './texts';

/** Longest text that is looked at: an id, with what it is called before it. */
const MAX_TEXT = 60;
/** The id of an order, standing by itself: `577431091617435979`, `Order ID: 577431091617435979`, `#577431091617435979`. */
const ORDER_ID = /(?<![\p{L}\p{N}_.@-])\d{15,20}(?![\p{L}\p{N}_.@-])/u;

/** Elements that say the id of an order, by what the text is, not by where it stands. Whether it is one only the book can tell. */
export function findOrderCells(root: ParentNode): Element[] {
  const cells: Element[] = [];
  eachText(root, (text, node) => {
    if (orderIdOf(text) !== null && cells.at(-1) !== node) cells.push(node);
  });
  return cells;
}

/** The first id that an element's own text says; null where it says none. */
export function orderIdIn(node: Element): string | null {
  for (const child of node.childNodes) {
    const id = child.nodeType === 3 ? orderIdOf(child.nodeValue ?? '') : null;
    if (id !== null) return id;
  }
  return null;
}

function orderIdOf(text: string): string | null {
  return text.length < 15 || text.length > MAX_TEXT ? null : (ORDER_ID.exec(text)?.[0] ?? null);
}
