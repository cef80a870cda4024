import type { CreatorCard } from '../core/model/report';
import type { Language } from '../services/api';
import { type Badge, makeBadge } from './badge';
import { place } from './place';
import { pageScheme } from './scheme';
import { attach, findSpot } from './spot';

export interface PainterOptions {
  document: Document;
  language: Language;
  signal: AbortSignal;
  onOpen(creatorId: string): void;
  /** Called when badges are taken out again and again by somebody else: the painter has given up by then. */
  onGiveUp(): void;
}

interface Painted {
  handle: string;
  card: CreatorCard;
  badge: Badge | null;
  /** When the badge was found taken out of a place that still stands. */
  removals: number[];
}

/** Time that painting may take out of one frame. */
const BUDGET_MS = 2;
const MAX_REMOVALS = 5;
const FIGHT_MS = 2_000;

/**
 * Keeps badges beside elements that hold a handle. A badge is made when its element comes into view, made again where a re-render
 * took it away, and removed with its element. After more than five removals of one badge within two seconds all badges go and none
 * come back.
 */
export class Painter {
  readonly #options: PainterOptions;
  readonly #painted = new Map<Element, Painted>();
  readonly #seen: IntersectionObserver | null;
  #waiting: Element[] = [];
  #frame = 0;
  #stopped = false;

  constructor(options: PainterOptions) {
    this.#options = options;
    const view = options.document.defaultView as (Window & typeof globalThis) | null;
    this.#seen = view?.IntersectionObserver ? new view.IntersectionObserver((entries) => this.#onSeen(entries)) : null;
    options.signal.addEventListener('abort', () => this.stop());
  }

  /** Wants a badge for the creator beside the element; nothing happens where it is there already. */
  want(anchor: Element, handle: string, card: CreatorCard): void {
    const known = this.#painted.get(anchor);
    if (this.#stopped || (known?.handle === handle && known.card === card)) return;
    if (known) this.#drop(anchor);
    this.#painted.set(anchor, { handle, card, badge: null, removals: known?.handle === handle ? known.removals : [] });
    if (this.#seen) this.#seen.observe(anchor);
    else this.#paint([anchor]);
  }

  /** After a change of the page: removes badges whose element is gone or, by `handleOf`, names someone else; puts lost ones back. */
  repair(handleOf: (anchor: Element) => string | null, now: number): void {
    for (const [anchor, painted] of this.#painted) {
      if (!anchor.isConnected || handleOf(anchor) !== painted.handle) {
        this.#drop(anchor);
      } else if (painted.badge && !painted.badge.host.isConnected) {
        painted.removals = [...painted.removals.filter((at) => now - at < FIGHT_MS), now];
        if (painted.removals.length > MAX_REMOVALS) {
          this.stop();
          this.#options.onGiveUp();
          return;
        }
        painted.badge.remove();
        painted.badge = null;
        this.#paint([anchor]);
      }
    }
  }

  /** Removes all badges for good. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#seen?.disconnect();
    if (this.#frame !== 0) this.#options.document.defaultView?.cancelAnimationFrame(this.#frame);
    for (const anchor of [...this.#painted.keys()]) this.#drop(anchor);
  }

  #onSeen(entries: IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting && this.#painted.get(target)?.badge === null) this.#waiting.push(target);
    }
    this.#paintWaiting();
  }

  #paintWaiting(): void {
    if (this.#stopped) return;
    const start = performance.now();
    while (this.#waiting.length > 0 && performance.now() - start < BUDGET_MS) this.#paint(this.#waiting.splice(0, 4));
    const view = this.#options.document.defaultView;
    if (this.#waiting.length > 0 && this.#frame === 0 && view) {
      this.#frame = view.requestAnimationFrame(() => {
        this.#frame = 0;
        this.#paintWaiting();
      });
    }
  }

  /** Reads all spots, then writes all hosts, then reads and writes the placement: two layouts for the whole batch. */
  #paint(anchors: Element[]): void {
    const { document, language, onOpen } = this.#options;
    const view = document.defaultView;
    if (!view || this.#stopped) return;
    const scheme = pageScheme(document);
    const ready = anchors.filter((a) => a.isConnected && this.#painted.get(a)?.badge === null);
    const spots = ready.map((anchor) => findSpot(anchor, view));
    const made = ready.map((anchor, i) => {
      const painted = this.#painted.get(anchor)!;
      const badge = makeBadge({ document, card: painted.card, language, scheme, onOpen });
      painted.badge = badge;
      attach(badge, spots[i]!);
      return badge;
    });
    made.forEach((badge, i) => {
      place(badge, ready[i]!, spots[i]!);
    });
  }

  #drop(anchor: Element): void {
    const painted = this.#painted.get(anchor);
    this.#painted.delete(anchor);
    this.#seen?.unobserve(anchor);
    painted?.badge?.remove();
  }
}
