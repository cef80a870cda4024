/** Work that is done a slice at a time. */
export interface SlicedWork {
  /** Does some of it; whether that was the last. Must not throw. */
  slice(): Promise<boolean>;
}

/**
 * Two lanes of one worker: questions, one after another in the order of asking, and between them, where none waits, slices of long work.
 * After every slice messages are heard, so that a question waits for one slice at most.
 */
export class Lanes {
  readonly #questions: (() => Promise<void>)[] = [];
  #works: SlicedWork[] = [];
  #isRunning = false;

  /** What the question gives, when its turn has come. */
  ask<T>(question: () => Promise<T>): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      this.#questions.push(() => question().then(resolve, reject));
    });
    void this.#run();
    return answer;
  }

  /** Long work, after that which is under way. */
  add(work: SlicedWork): void {
    this.#works.push(work);
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#questions.length + this.#works.length > 0) {
      const question = this.#questions.shift();
      if (question) {
        await question();
        continue;
      }
      const work = this.#works[0]!;
      if (await work.slice()) this.#works = this.#works.filter((one) => one !== work);
      else await turnOfLoop();
    }
    this.#isRunning = false;
  }
}

function turnOfLoop(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
