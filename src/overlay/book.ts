import type { LookAnswer, ShownCreator, ShownOrder, ShownPost } from '../services/overlay-look';
import { type AnswerStore, makeAnswerStore } from './answer-store';
import type { OverlayContext } from './send';

/** The background worker takes this many keys of a kind at once. */
const BATCH = 500;
/** What is wanted within a moment is one question; the first, about the page as it was found, waits for nothing. */
const ASK_AFTER_MS = 60;
/** After an answer that failed the next question waits this long. */
const ASK_AGAIN_MS = 10_000;

/** What the book knows of this page: creators by handle, posts and orders by id, asked for together and with how to show them. */
export interface Book {
  creators: AnswerStore<ShownCreator>;
  posts: AnswerStore<ShownPost>;
  orders: AnswerStore<ShownOrder>;
  /** Asks soon, whatever is open. */
  ask(): void;
}

export interface BookOptions extends Pick<OverlayContext, 'send' | 'location' | 'signal'> {
  /** Called with each answer, before those below. */
  onSettings(settings: Pick<LookAnswer, 'on' | 'language' | 'texts'>): void;
  onError(error: unknown): void;
  /** Called after all answers to a question came in; each value says whether an answer is another than before, which may be shown anywhere. */
  onAnswers(refreshed: Refreshed): void;
}

/** Of which things an answer is another than before. */
export interface Refreshed {
  creators: boolean;
  posts: boolean;
  orders: boolean;
}

export function makeBook({ send, location, signal, onSettings, onAnswers, onError }: BookOptions): Book {
  let isTimed = false;
  let wait = 0;
  const ask = () => {
    if (isTimed) return;
    isTimed = true;
    if (wait === 0) queueMicrotask(() => void answer());
    else setTimeout(() => void answer(), wait);
  };
  const creators = makeAnswerStore<ShownCreator>(ask);
  const posts = makeAnswerStore<ShownPost>(ask);
  const orders = makeAnswerStore<ShownOrder>(ask);

  async function answer(): Promise<void> {
    isTimed = false;
    wait = ASK_AFTER_MS;
    try {
      await askForOpen();
    } catch (error) {
      wait = ASK_AGAIN_MS;
      onError(error);
    }
  }

  async function askForOpen(): Promise<void> {
    const refreshed: Refreshed = { creators: false, posts: false, orders: false };
    const open = [creators, posts, orders].map((store) => store.takeOpen());
    for (let i = 0; i === 0 || open.some((keys) => keys.length > i); i += BATCH) {
      if (signal.aborted) return;
      const [handles, postIds, orderIds] = open.map((keys) => keys.slice(i, i + BATCH)) as [string[], string[], string[]];
      const found = await send('overlay.look', { host: location.hostname, handles, postIds, orderIds });
      onSettings(found);
      if (!found.on) return;
      refreshed.creators = creators.take(handles, found.creators) || refreshed.creators;
      refreshed.posts = posts.take(postIds, found.posts) || refreshed.posts;
      refreshed.orders = orders.take(orderIds, found.orders) || refreshed.orders;
    }
    if (!signal.aborted) onAnswers(refreshed);
  }

  return { creators, posts, orders, ask };
}
