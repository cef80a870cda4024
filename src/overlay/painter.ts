import { makeFight } from './fight';
import type { Mark } from './mark';
import { makePlanner, showAt } from './place';
import { pageScheme, type Scheme } from './scheme';
import { attach, findCardSpot, findSpot, type Spot } from './spot';

/** What is wanted beside an element's text, or in one of its corners: on the right side before the left one, or the other way. */
export interface Content {
  /** What is shown: the same object is the same mark. */
  value: object;
  where: 'beside' | 'right' | 'left';
  /** What an element says by now: when it says something else than at `want`, its mark goes. */
  read(anchor: Element): string;
  make(anchor: Element, scheme: Scheme): Mark;
}

export interface PainterOptions {
  document: Document;
  signal: AbortSignal;
  /** Marks are placed as soon as they are made: one pass of the page less, where no frame has to wait for the layout of a long table. */
  placesAtOnce?: boolean;
  /** Called when marks are taken out again and again by somebody else: the painter has given up by then. */
  onGiveUp(): void;
}

/**
 * Keeps marks at elements of the page. A mark is made when its element comes into view, made again where a re-render took it away or the
 * window changed, and removed with its element. After more than five removals of one mark within two seconds all marks go and none come
 * back.
 */
export interface Painter {
  /** Wants a mark at the element; nothing happens where it is there already. */
  want(anchor: Element, content: Content): void;
  /** Wants no mark at the element any more. */
  unwant(anchor: Element): void;
  /** After a change of the page: removes marks whose element is gone or says something else; puts lost ones back. */
  repair(now: number): void;
}

interface Painted {
  said: string;
  content: Content;
  mark: Mark | null;
  /** Times that the mark was found taken out of a place that still stands. */
  fight: ReturnType<typeof makeFight> | null;
}

/** Marks made in one frame: about what a screen shows, since each frame's marks cost one layout of the page. */
const BATCH = 40;

export function makePainter({ document, signal, placesAtOnce, onGiveUp }: PainterOptions): Painter {
  const view = document.defaultView as Window & typeof globalThis;
  const all = new Map<Element, Painted>();
  const seen = new view.IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting && all.get(target)?.mark === null) waiting.push(target);
    }
    paintWaiting();
  });
  let waiting: Element[] = [];
  /** Wanted a moment ago, and not looked for yet. */
  let fresh: Element[] = [];
  let frame = 0;
  let isStopped = false;

  function want(anchor: Element, content: Content): void {
    const known = all.get(anchor);
    const said = content.read(anchor);
    if (isStopped || (known?.said === said && known.content.value === content.value)) return;
    if (known) unwant(anchor);
    all.set(anchor, { said, content, mark: null, fight: known?.said === said ? known.fight : null });
    if (!placesAtOnce) {
      seen.observe(anchor);
      return;
    }
    if (fresh.length === 0) queueMicrotask(sortFresh);
    fresh.push(anchor);
  }

  /** What is in view is painted now, up to the first that is not: one frame less than to be told of it. */
  function sortFresh(): void {
    const { innerWidth, innerHeight } = view;
    let isInView = true;
    for (const anchor of fresh) {
      if (all.get(anchor)?.mark !== null) continue;
      if (isInView) {
        const { left, top, right, bottom } = anchor.getBoundingClientRect();
        isInView = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
      }
      if (isInView) waiting.push(anchor);
      else seen.observe(anchor);
    }
    fresh = [];
    if (frame === 0) paintWaiting();
  }

  function unwant(anchor: Element): void {
    const painted = all.get(anchor);
    if (!painted) return;
    all.delete(anchor);
    seen.unobserve(anchor);
    painted.mark?.remove();
  }

  function repair(now: number): void {
    for (const [anchor, painted] of all) {
      const { mark } = painted;
      if (!anchor.isConnected || (mark && painted.content.read(anchor) !== painted.said)) {
        unwant(anchor);
      } else if (mark && !mark.host.isConnected) {
        painted.fight ??= makeFight();
        if (painted.fight(now)) {
          stop();
          onGiveUp();
          return;
        }
        mark.remove();
        painted.mark = null;
        paint([anchor]);
      }
    }
  }

  function paintWaiting(): void {
    frame = 0;
    if (waiting.length > 0) paint(waiting.splice(0, BATCH));
    if (waiting.length > 0) frame ||= view.requestAnimationFrame(paintWaiting);
  }

  /** Reads all spots and writes all hosts. Unless they are placed at once the page lays them out in its own frame, and they are placed in that. */
  function paint(anchors: Element[]): void {
    const scheme = pageScheme(document);
    const known = new Map<Element, boolean>();
    const ready = anchors.flatMap((anchor) => {
      const painted = all.get(anchor);
      if (!anchor.isConnected || painted?.mark !== null) return [];
      const { where } = painted.content;
      return [{ anchor, painted, where, spot: (where === 'beside' ? findSpot : findCardSpot)(anchor, view, known) }];
    });
    const attached = ready.map(({ anchor, painted, where, spot }) => {
      const mark = painted.content.make(anchor, scheme);
      painted.mark = mark;
      attach(mark, spot);
      return { anchor, where, spot, mark };
    });
    if (placesAtOnce) {
      placeAll(attached);
      return;
    }
    const laidOut = new view.ResizeObserver(() => {
      laidOut.disconnect();
      placeAll(attached);
    });
    // Told of after the next layout, as every element that is observed anew: one is enough.
    laidOut.observe(document.documentElement);
  }

  /** Reads all places, then shows all marks. */
  function placeAll(attached: readonly { anchor: Element; where: Content['where']; mark: Mark; spot: Spot }[]): void {
    const planner = makePlanner();
    const plans = attached.map(({ anchor, where, mark, spot }) =>
      where === 'beside' ? planner.beside(mark, anchor, spot) : planner.inCorner(mark, anchor, where),
    );
    plans.forEach((plan, i) => {
      showAt(attached[i]!.mark, plan);
    });
  }

  function stop(): void {
    isStopped = true;
    waiting = fresh = [];
    seen.disconnect();
    view.cancelAnimationFrame(frame);
    for (const anchor of [...all.keys()]) unwant(anchor);
  }

  /** The window changed: marks in view are made anew where they now fit. */
  function again(): void {
    for (const [anchor, { content }] of [...all]) {
      unwant(anchor);
      want(anchor, content);
    }
  }

  signal.addEventListener('abort', stop);
  view.addEventListener('resize', again, { signal });
  return { want, unwant, repair };
}
