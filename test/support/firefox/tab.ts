import { writeFileSync } from 'node:fs';
import type { Target } from './locate';
import { Locator } from './locator';
import { type Session, valueIn } from './session';

const BUTTON = 'button, [role=button], [role=tab], [role=menuitem], [role=option], a[href]';

/** A tab of Firefox, and what a person does in it. */
export class FirefoxTab {
  readonly handle: string;
  readonly #session: Session;

  constructor(session: Session, handle: string) {
    this.#session = session;
    this.handle = handle;
  }

  /** Goes to an address and waits for the load; a change of the fragment alone loads nothing. */
  async goto(url: string): Promise<void> {
    await this.#call('WebDriver:Navigate', { url });
  }

  async reload(): Promise<void> {
    await this.#call('WebDriver:Refresh');
  }

  async url(): Promise<string> {
    return String(valueIn(await this.#call('WebDriver:GetCurrentURL')));
  }

  /** Runs a function in the page, as a script of the page would; gives what it returns, or what its promise does. */
  async evaluate<A extends unknown[], R>(work: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const script = `return (${String(work)})(...arguments)`;
    return valueIn(await this.#call('WebDriver:ExecuteScript', { script, args, sandbox: null })) as Awaited<R>;
  }

  find(css: string, more: Omit<Target, 'css'> = {}): Locator {
    return new Locator(this.#session, this.handle, { css, ...more });
  }

  /** A button, tab, menu entry or link by its whole name or by a pattern of it. */
  button(name: string | RegExp): Locator {
    return this.find(BUTTON, { name });
  }

  /** A field by its label. */
  field(name: string | RegExp): Locator {
    return this.find('input, textarea, select', { name });
  }

  /** A piece of the extension's overlay in somebody else's page, which stands in closed shadow roots. */
  overlay(css: string, name?: string | RegExp): Locator {
    return this.find(css, { within: 'creator-ledger-', ...(name === undefined ? {} : { name }) });
  }

  /** The text of the page as it is seen. */
  text(): Promise<string> {
    return this.find('body').text();
  }

  /** Saves what the window shows as PNG. */
  async screenshot(path: string): Promise<void> {
    const image = valueIn(await this.#call('WebDriver:TakeScreenshot', { full: false, hash: false }));
    writeFileSync(path, Buffer.from(String(image), 'base64'));
  }

  /** Brings the tab to the front: tabs behind others draw nothing. */
  async bringToFront(): Promise<void> {
    await this.#call('WebDriver:SwitchToWindow', { handle: this.handle, focus: true });
  }

  async close(): Promise<void> {
    await this.#call('WebDriver:CloseWindow');
    this.#session.forget(this.handle);
  }

  #call(command: string, params: object = {}): Promise<unknown> {
    return this.#session.inTab(this.handle, (call) => call(command, params));
  }
}
