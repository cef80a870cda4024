/** How long an answer is good for: figures change with each sync, pages stay open for hours. */
const FRESH_MS = 5 * 60_000;
/** Beyond so many answers those that nobody wants go. */
const MANY = 1_000;

/** What the book says of the things on this page, by handle or post id: each is asked for once while its answer is fresh. */
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
  /** The keys to ask for, which are open no longer. */
  takeOpen(): string[];
  /** Takes the answers to a question; keys without one are not in the book. Gives whether one is another than before. */
  take(keys: readonly string[], answers: Readonly<Record<string, T>>): boolean;
}

interface Answer<T> {
  value: T | null;
  at: number;
}

/** `onOpen` is called when something has to be asked for. */
export function makeAnswerStore<T>(onOpen: () => void): AnswerStore<T> {
  let known = new Map<string, Answer<T>>();
  /** Those of before: whatever is wanted of them comes back. */
  let older = known;
  const open = new Set<string>();
  let asked = 0;

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
        onOpen();
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
    takeOpen() {
      const keys = [...open];
      open.clear();
      asked = keys.length;
      return keys;
    },
    take(keys, answers) {
      let isRefreshed = false;
      const at = Date.now();
      for (const key of keys) {
        const old = find(key);
        const value = Object.hasOwn(answers, key) ? answers[key]! : null;
        // What says the same is the same: its mark stays as it is.
        const isSame = old && JSON.stringify(old.value) === JSON.stringify(value);
        if (old && !isSame) isRefreshed = true;
        known.set(key, { value: isSame ? old.value : value, at });
      }
      if (known.size > Math.max(MANY, asked)) renew();
      return isRefreshed;
    },
  };
}
