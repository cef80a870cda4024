import { findHandleCells, type HandleCell, handleOfText, USERNAME_HINT } from '../capture/seller/find-handles';
import type { Language } from '../services/api';
import { CardStore } from './card-store';
import { Painter } from './painter';
import { isExtensionGone, type OverlayContext } from './send';
import { watchPage } from './watch';

const ROW = 'tr, li, [role="row"]';
/** New handles are asked for together, this long after the first was seen. */
const ASK_AFTER_MS = 60;
/** After an answer that failed the next question waits this long. */
const ASK_AGAIN_MS = 10_000;

/**
 * Puts a badge beside every handle in the page's tables and lists that is in the book. Handles are read from the cells when they are
 * painted, so that rows which a virtual list uses again never keep another creator's badge. Gives the stop.
 */
export function watchAffiliateTable({ send, signal, document }: OverlayContext, language: Language): () => void {
  const ended = new AbortController();
  const all = AbortSignal.any([signal, ended.signal]);
  const stop = () => ended.abort();
  const store = new CardStore(send);
  const painter = new Painter({
    document,
    language,
    signal: all,
    onOpen: (creatorId) => void send('ui.openCreator', { creatorId }).catch(onError),
    onGiveUp: stop,
  });
  const open = new Set<string>();
  let timer = 0;
  let wait = ASK_AFTER_MS;

  function onError(error: unknown): void {
    // The worker may be waking up: a later change of the page asks again. An extension that is gone never answers.
    if (isExtensionGone(error)) stop();
  }

  function scan(root: Element): void {
    const cells = findHandleCells(root, (handle) => {
      if (store.isOpen(handle)) open.add(handle);
      return store.get(handle) !== undefined;
    });
    for (const { node, handle } of onePerRow(cells)) painter.want(node, handle, store.get(handle)!);
    if (open.size > 0 && timer === 0) timer = setTimeout(askOpen, wait) as unknown as number;
  }

  async function askOpen(): Promise<void> {
    timer = 0;
    const asked = [...open];
    open.clear();
    if (all.aborted) return;
    try {
      await store.load(asked);
      wait = ASK_AFTER_MS;
    } catch (error) {
      wait = ASK_AGAIN_MS;
      onError(error);
      return;
    }
    if (!all.aborted && asked.some((handle) => store.get(handle))) scan(document.body);
  }

  all.addEventListener('abort', () => clearTimeout(timer));
  watchPage({
    document,
    signal: all,
    onChange: (roots) => {
      painter.repair(ownHandle, performance.now());
      for (const root of roots) scan(root);
    },
  });
  if (!all.aborted) scan(document.body);
  return stop;
}

/** The handle that the element's own text says by now. */
function ownHandle(anchor: Element): string | null {
  for (const child of anchor.childNodes) {
    const handle = child.nodeType === 3 ? handleOfText(child.nodeValue ?? '') : null;
    if (handle !== null) return handle;
  }
  return null;
}

/** A row that says one handle twice (name and username alike) gets one badge: at the platform's username where it is there. */
function onePerRow(cells: HandleCell[]): HandleCell[] {
  const kept = new Map<string, HandleCell>();
  const ids = new Map<Element, number>();
  for (const cell of cells) {
    const row = cell.node.closest(ROW) ?? cell.node;
    if (!ids.has(row)) ids.set(row, ids.size);
    const key = `${ids.get(row)}/${cell.handle}`;
    if (!kept.has(key) || cell.node.matches(USERNAME_HINT)) kept.set(key, cell);
  }
  return [...kept.values()];
}
