import { setTimeout as sleep } from 'node:timers/promises';
import { isStill, locate, type Target, textOf } from './locate';
import { type Marionette, MarionetteError } from './marionette';
import type { Session } from './session';

const WAIT_MS = 10_000;
const POLL_MS = 40;
/** What a page that draws itself anew answers for a moment; the next look finds the new element. */
const PASSING = new Set([
  'no such element',
  'no such shadow root',
  'detached shadow root',
  'stale element reference',
  'element not interactable',
  'element click intercepted',
]);

/** A piece of a page, looked for each time anew: a redraw between two steps does no harm. */
export class Locator {
  readonly #session: Session;
  readonly #tab: string;
  readonly #target: Target;

  constructor(session: Session, tab: string, target: Target) {
    this.#session = session;
    this.#tab = tab;
    this.#target = target;
  }

  /** How many there are now. */
  async count(): Promise<number> {
    return (await this.#all()).length;
  }

  /** Waits until there is one. */
  waitFor(timeoutMs = WAIT_MS): Promise<void> {
    return this.#onFirst(async () => undefined, timeoutMs);
  }

  /** Waits until there is none. */
  async waitGone(timeoutMs = WAIT_MS): Promise<void> {
    const until = Date.now() + timeoutMs;
    while ((await this.count()) > 0) {
      if (Date.now() > until) throw new Error(`${this.#words()} is still there after ${timeoutMs} ms`);
      await sleep(POLL_MS);
    }
  }

  /** Waits for one and clicks the first, as a person's mouse does: what lies over it is in the way. */
  click(): Promise<void> {
    return this.#onFirst(async (call, id) => {
      if (!(await isStill(call, id))) throw new MarionetteError('click', 'element not interactable', 'it is moving');
      await call('WebDriver:ElementClick', { id });
    });
  }

  /** Waits for one and types into the first in place of what was there. */
  fill(text: string): Promise<void> {
    return this.#onFirst(async (call, id) => {
      await call('WebDriver:ElementClear', { id });
      await call('WebDriver:ElementSendKeys', { id, text });
    });
  }

  /** Gives a file to the first file field. */
  setFile(path: string): Promise<void> {
    return this.#onFirst(async (call, id) => void (await call('WebDriver:ElementSendKeys', { id, text: path })));
  }

  /** Waits for one; the text of the first as it is seen. */
  text(): Promise<string> {
    return this.#onFirst(textOf);
  }

  /** The texts of all that are there now. */
  texts(): Promise<string[]> {
    return this.#session.inTab(this.#tab, async (call) => {
      const texts: string[] = [];
      for (const id of await locate(call, this.#target)) texts.push(await textOf(call, id));
      return texts;
    });
  }

  async #onFirst<T>(act: (call: Marionette['call'], id: string) => Promise<T>, timeoutMs = WAIT_MS): Promise<T> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      let why = 'it is not there';
      try {
        const found = await this.#session.inTab(this.#tab, async (call) => {
          const [id] = await locate(call, this.#target);
          return id === undefined ? null : { value: await act(call, id) };
        });
        if (found) return found.value;
      } catch (error) {
        if (!(error instanceof MarionetteError) || !PASSING.has(error.code)) throw error;
        why = error.message;
      }
      if (Date.now() > until) throw new Error(`${this.#words()}: ${why}, after ${timeoutMs} ms`);
      await sleep(POLL_MS);
    }
  }

  async #all(): Promise<string[]> {
    try {
      return await this.#session.inTab(this.#tab, (call) => locate(call, this.#target));
    } catch (error) {
      if (error instanceof MarionetteError && PASSING.has(error.code)) return [];
      throw error;
    }
  }

  #words(): string {
    const { css, name, within } = this.#target;
    return `${within ? `${within} >> ` : ''}${css}${name === undefined ? '' : ` named ${String(name)}`}`;
  }
}
