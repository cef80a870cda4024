/** The background worker takes this many keys at once. */
const BATCH = 500;
/** How long an answer is good for: figures change with each sync, pages stay open for hours. */
const FRESH_MS = 5 * 60_000;
/** Keys remembered at most, but for those that were asked for together; the oldest go first. */
const MAX_KEPT = 2_000;
/** New keys are asked for together, this long after the first was wanted. */
const ASK_AFTER_MS = 60;
/** After an answer that failed the next question waits this long. */
const ASK_AGAIN_MS = 10_000;

export interface AnswerStoreOptions<T> {
  /** Asks for a batch; keys without an answer are not in the book. */
  load(keys: string[]): Promise<Record<string, T>>;
  /** Called after answers came in; `isRefreshed`: some of them take the place of older ones, which may be shown all over the page. */
  onAnswers(isRefreshed: boolean): void;
  onError(error: unknown): void;
  signal: AbortSignal;
}

/** Answers about what stands on this page, by handle or post id: asked for in batches, each key once while its answer is fresh. */
export interface AnswerStore<T> {
  /** What the book says of a key; null where it knows nothing of it, undefined where that is not known yet. Asks where needed. */
  want(key: string): T | null | undefined;
  /** As `want`, without asking. */
  get(key: string): T | null | undefined;
  /** Forgets answers that are about to change. */
  forget(keys: Iterable<string>): void;
}

export function makeAnswerStore<T>({ load, onAnswers, onError, signal }: AnswerStoreOptions<T>): AnswerStore<T> {
  const known = new Map<string, { value: T | null; at: number }>();
  const open = new Set<string>();
  let isTimed = false;
  let wait = ASK_AFTER_MS;

  async function ask(): Promise<void> {
    const asked = [...open];
    const isRefreshed = asked.some((key) => known.has(key));
    open.clear();
    isTimed = false;
    if (signal.aborted) return;
    try {
      for (let i = 0; i < asked.length; i += BATCH) await loadBatch(asked.slice(i, i + BATCH));
      for (const key of known.keys()) {
        if (known.size <= Math.max(MAX_KEPT, asked.length)) break;
        known.delete(key);
      }
      wait = ASK_AFTER_MS;
    } catch (error) {
      wait = ASK_AGAIN_MS;
      onError(error);
      return;
    }
    if (!signal.aborted) onAnswers(isRefreshed);
  }

  async function loadBatch(keys: string[]): Promise<void> {
    const answers = await load(keys);
    const at = Date.now();
    for (const key of keys) {
      known.delete(key);
      known.set(key, { value: Object.hasOwn(answers, key) ? answers[key]! : null, at });
    }
  }

  return {
    want(key) {
      const answer = known.get(key);
      if (!answer || Date.now() - answer.at > FRESH_MS) {
        open.add(key);
        if (!isTimed) setTimeout(() => void ask(), wait);
        isTimed = true;
      }
      return answer?.value;
    },
    get: (key) => known.get(key)?.value,
    forget(keys) {
      for (const key of keys) known.delete(key);
    },
  };
}
