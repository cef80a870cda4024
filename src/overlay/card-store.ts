import type { CreatorCard } from '../core/model/report';
import type { Send } from './send';

/** The background worker takes this many handles at once. */
const BATCH = 500;
/** How long an answer is good for: figures change with each sync, pages stay open for hours. */
const FRESH_MS = 5 * 60_000;
/** Handles remembered at most; the oldest go first. */
const MAX_KEPT = 5_000;

/** Cards of the handles on this page: asked for in batches, each handle once while the answer is fresh. */
export class CardStore {
  readonly #send: Send;
  readonly #now: () => number;
  readonly #known = new Map<string, { card: CreatorCard | null; at: number }>();

  constructor(send: Send, now: () => number = () => performance.now()) {
    this.#send = send;
    this.#now = now;
  }

  /** The card of a handle that is in the book; undefined where it is not, or not asked yet. */
  get(handle: string): CreatorCard | undefined {
    return this.#known.get(handle)?.card ?? undefined;
  }

  /** Whether the handle has to be asked for. */
  isOpen(handle: string): boolean {
    const known = this.#known.get(handle);
    return !known || this.#now() - known.at > FRESH_MS;
  }

  /** Asks for those of the handles that are open; rejects as `send` does, the handles then stay open. */
  async load(handles: Iterable<string>): Promise<void> {
    const open = [...new Set(handles)].filter((handle) => this.isOpen(handle));
    for (let i = 0; i < open.length; i += BATCH) {
      const batch = open.slice(i, i + BATCH);
      const cards = await this.#send('overlay.cards', { handles: batch });
      const at = this.#now();
      for (const handle of batch) {
        this.#known.delete(handle);
        this.#known.set(handle, { card: Object.hasOwn(cards, handle) ? cards[handle]! : null, at });
      }
    }
    for (const handle of this.#known.keys()) {
      if (this.#known.size <= MAX_KEPT) break;
      this.#known.delete(handle);
    }
  }
}
