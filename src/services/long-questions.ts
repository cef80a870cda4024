import type { Steps } from '../core/steps';
import { DeskJob } from './desk-job';
import type { Lanes } from './lanes';

/** Answers that stay. */
const MOST_KEPT = 6;

interface Made {
  key: string;
  /** What the answer was made from. */
  state: number;
  value: unknown;
}

/** Long questions that are under way in the slow lane, and the answers of the last ones. */
export class LongQuestions {
  readonly #jobs = new Map<string, DeskJob>();
  #kept: Made[] = [];

  /** @param stateNow what answers are made from, as a number that is another one after every change */
  constructor(
    readonly lanes: Lanes,
    readonly stateNow: () => number,
  ) {}

  /** An answer that was made from things as they stand. */
  known(key: string): { value: unknown } | undefined {
    const found = this.#kept.find((one) => one.key === key && one.state === this.stateNow());
    if (found) this.#keep(found);
    return found;
  }

  /** The answer of the run that is under way, or of a new one. Throws the signal's reason once it is aborted. */
  ask(key: string, begin: () => Promise<Steps<unknown>>, signal?: AbortSignal): Promise<unknown> {
    const running = this.#jobs.get(key);
    if (running) return running.wait(signal);
    const job = new DeskJob(this.stateNow, begin, (end) => {
      if (this.#jobs.get(key) === job) this.#jobs.delete(key);
      if (end) this.#keep({ key, ...end });
    });
    this.#jobs.set(key, job);
    const answer = job.wait(signal);
    this.lanes.add(job);
    return answer;
  }

  #keep(made: Made): void {
    const others = this.#kept.filter(({ key, state }) => key !== made.key && state === this.stateNow());
    this.#kept = [made, ...others].slice(0, MOST_KEPT);
  }
}
