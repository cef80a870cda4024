/** The background worker takes this many keys at once. */
const BATCH = 500;
/** How long an answer is good for: figures change with each sync, pages stay open for hours. */
const FRESH_MS = 5 * 60_000;
/** Beyond so many answers those that nobody wants go. */
const MANY = 1_000;
/** New keys are asked for together, this long after the first was wanted. */
const ASK_AFTER_MS = 60;
/** After an answer that failed the next question waits this long. */
const ASK_AGAIN_MS = 10_000;

export interface AnswerStoreOptions<T> {
  /** Asks for a batch; keys without an answer are not in the book. */
  load(keys: string[]): Promise<Record<string, T>>;
  /** Called after answers came in; `isRefreshed`: some of them are not what was answered before, which may be shown all over the page. */
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
  /** All answers may be old: each is asked for again when it is wanted, and stands until then. */
  expire(): void;
  /** Another page begins: answers go that nobody wants until the next one. */
  renew(): void;
}

/** Questions of all stores of the page that are on their way: answers that come at about the same time cost the page one layout, not one each. */
const underWay = new Set<Promise<boolean>>();

interface Answer<T> {
  value: T | null;
  at: number;
}

export function makeAnswerStore<T>({ load, onAnswers, onError, signal }: AnswerStoreOptions<T>): AnswerStore<T> {
  let known = new Map<string, Answer<T>>();
  /** Those of before: whatever is wanted of them comes back. */
  let older = known;
  const open = new Set<string>();
  let isTimed = false;
  let wait = ASK_AFTER_MS;

  async function ask(): Promise<void> {
    const asked = [...open];
    open.clear();
    isTimed = false;
    if (signal.aborted) return;
    const loading = loadAll(asked);
    let isRefreshed = false;
    underWay.add(loading);
    try {
      isRefreshed = await loading;
      if (known.size > Math.max(MANY, asked.length)) renew();
      wait = ASK_AFTER_MS;
    } catch (error) {
      wait = ASK_AGAIN_MS;
      onError(error);
      return;
    } finally {
      underWay.delete(loading);
    }
    await Promise.allSettled(underWay);
    if (!signal.aborted) onAnswers(isRefreshed);
  }

  /** Gives whether an answer is another one than before. */
  async function loadAll(asked: readonly string[]): Promise<boolean> {
    let isRefreshed = false;
    for (let i = 0; i < asked.length; i += BATCH) {
      const keys = asked.slice(i, i + BATCH);
      const answers = await load(keys);
      const at = Date.now();
      for (const key of keys) {
        const old = find(key);
        const value = Object.hasOwn(answers, key) ? answers[key]! : null;
        // What says the same is the same: its mark stays as it is.
        const isSame = old && JSON.stringify(old.value) === JSON.stringify(value);
        if (old && !isSame) isRefreshed = true;
        known.set(key, { value: isSame ? old.value : value, at });
      }
    }
    return isRefreshed;
  }

  function find(key: string): Answer<T> | undefined {
    const answer = known.get(key) ?? older.get(key);
    if (answer) known.set(key, answer);
    return answer;
  }

  function renew(): void {
    older = known;
    known = new Map();
  }

  return {
    want(key) {
      const answer = find(key);
      if (!answer || Date.now() - answer.at > FRESH_MS) {
        open.add(key);
        if (!isTimed) setTimeout(() => void ask(), wait);
        isTimed = true;
      }
      return answer?.value;
    },
    get: (key) => find(key)?.value,
    forget(keys) {
      for (const key of keys) for (const answers of [known, older]) answers.delete(key);
    },
    expire() {
      for (const answers of [known, older]) for (const answer of answers.values()) answer.at = 0;
    },
    renew,
  };
}
