import type { Marionette } from './marionette';

/** Keys under which the protocol writes references to elements and shadow roots. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const SHADOW = 'shadow-6066-11e4-a52e-4f735466cecf';

/** The id in a reference to an element, null where the value is none. */
export function elementIdOf(value: unknown): string | null {
  return idUnder(value, ELEMENT);
}

export function shadowIdOf(value: unknown): string | null {
  return idUnder(value, SHADOW);
}

/** An element as the argument of a script. */
export function asArgument(elementId: string): Record<string, string> {
  return { [ELEMENT]: elementId };
}

/** A shadow root as the argument of a script. */
export function asScope(shadowId: string): Record<string, string> {
  return { [SHADOW]: shadowId };
}

function idUnder(value: unknown, key: string): string | null {
  const id = (value as Record<string, unknown> | null)?.[key];
  return typeof id === 'string' ? id : null;
}

/** Most commands answer `{value}`. */
export function valueIn(result: unknown): unknown {
  return (result as { value?: unknown } | null)?.value ?? null;
}

/** One conversation with the browser. Its commands work on the one current tab, so each piece of work says which tab it is for and waits its turn. */
export class Session {
  readonly #marionette: Marionette;
  #current: string | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(marionette: Marionette) {
    this.#marionette = marionette;
  }

  /** Does the work with the tab as the current one, after what was asked before. Commands of other tabs wait. */
  inTab<T>(handle: string, work: (call: Marionette['call']) => Promise<T>): Promise<T> {
    return this.#next(async () => {
      // Without focus: which tab is in front is for the test to say.
      if (this.#current !== handle) await this.#marionette.call('WebDriver:SwitchToWindow', { handle, focus: false });
      this.#current = handle;
      return work((command, params) => this.#marionette.call(command, params));
    });
  }

  /** A command for the browser as a whole. */
  call(command: string, params: object = {}): Promise<unknown> {
    return this.#next(() => this.#marionette.call(command, params));
  }

  /** Runs the body of a function with the browser's own rights; gives what it returns. */
  system(body: string, args: unknown[] = []): Promise<unknown> {
    return this.#next(async () => {
      await this.#marionette.call('Marionette:SetContext', { value: 'chrome' });
      try {
        return valueIn(await this.#marionette.call('WebDriver:ExecuteScript', { script: body, args, sandbox: 'system' }));
      } finally {
        await this.#marionette.call('Marionette:SetContext', { value: 'content' });
      }
    });
  }

  /** After a tab was closed there is no current one. */
  forget(handle: string): void {
    if (this.#current === handle) this.#current = null;
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
