import { isOwnHost } from './shadow';

export interface WatchOptions {
  document: Document;
  signal: AbortSignal;
  /**
   * Parts of the page that are new or whose text or link changed, outermost only; at most once a frame. `isMore`: something went, or says
   * something else by now.
   */
  onChange(roots: Element[], isMore: boolean): void;
}

/**
 * Reports changed parts of the page in batches of a frame, without the overlay's own elements. Nothing is polled; in a hidden tab nothing
 * happens until it is shown. Gives a function that has the whole page reported with the next batch.
 */
export function watchPage({ document, signal, onChange }: WatchOptions): () => void {
  const view = document.defaultView as Window & typeof globalThis;
  const changed = new Set<Element>();
  let frame = 0;
  let isMore = false;
  const flush = () => {
    frame = 0;
    if (signal.aborted) return;
    const roots = outermost(changed);
    changed.clear();
    const more = isMore;
    isMore = false;
    onChange(roots, more);
  };
  const soon = () => {
    if (changed.size > 0 && frame === 0) frame = view.requestAnimationFrame(flush);
  };
  const observer = new view.MutationObserver((records) => {
    for (const record of records) {
      isMore ||= record.type !== 'childList' || record.removedNodes.length > 0;
      for (const node of changedNodes(record)) {
        const isElement = node.nodeType === 1;
        isMore ||= !isElement;
        const at = isElement ? (node as Element) : node.parentElement;
        if (at && !isOwnHost(at)) changed.add(at);
      }
    }
    soon();
  });
  // Virtual lists use a card again for another post: its link changes, not its place.
  const attributeFilter = ['href', 'id'];
  observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributeFilter });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    view.cancelAnimationFrame(frame);
  });
  return () => {
    changed.add(document.body);
    soon();
  };
}

/** What a record is about: the texts and elements that came; for a removal, the place that something (a badge, maybe) was taken from. */
function changedNodes(record: MutationRecord): Node[] {
  if (record.type !== 'childList') return [record.target];
  return record.addedNodes.length > 0 ? [...record.addedNodes] : record.removedNodes.length > 0 ? [record.target] : [];
}

function outermost(changed: ReadonlySet<Element>): Element[] {
  const roots: Element[] = [];
  for (const node of changed) {
    if (!node.isConnected) continue;
    let at = node.parentElement;
    while (at && !changed.has(at)) at = at.parentElement;
    if (!at) roots.push(node);
  }
  return roots;
}

/**
 * Calls back when the address changed without a reload. Uses the browser's navigation events where it has them, else the history
 * event and, for pages that push addresses silently, the changes of the page itself.
 */
export function watchAddress(
  { document, location, signal }: { document: Document; location: Pick<Location, 'href'>; signal: AbortSignal },
  onMove: () => void,
): { check(): void } {
  const view = document.defaultView as (Window & { navigation?: EventTarget }) | null;
  let last = location.href;
  const check = () => {
    if (signal.aborted || location.href === last) return;
    last = location.href;
    onMove();
  };
  view?.navigation?.addEventListener('currententrychange', check, { signal });
  view?.addEventListener('popstate', check, { signal });
  return { check };
}
