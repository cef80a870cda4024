const SKIPPED = new Set(['SCRIPT', 'STYLE', 'TEXTAREA', 'INPUT', 'SELECT', 'OPTION', 'NOSCRIPT', 'TEMPLATE', 'CODE']);

/** Calls back with every text that a part of a page says, and the element whose own it is. Reads text nodes alone: no layout is computed. */
export function eachText(root: ParentNode, look: (text: string, of: Element) => void): void {
  const document = (root as Node).ownerDocument ?? (root as Document);
  const walker = document.createTreeWalker(root as Node, 4 /* NodeFilter.SHOW_TEXT */);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const of = text.parentElement;
    if (of && !SKIPPED.has(of.tagName)) look(text.nodeValue ?? '', of);
  }
}
