/**
 * The few calls that a script inside another page makes, on the browser's own object: `browser` in Firefox and new Chromium,
 * `chrome` (which answers with promises too) in older Chromium. No polyfill here: it would cost 10 kB on every page.
 */
interface ContentRuntime {
  id?: string;
  sendMessage(message: unknown): Promise<unknown>;
  onMessage: Record<'addListener' | 'removeListener', (listener: () => void) => void>;
}

function runtime(): ContentRuntime | undefined {
  const scope = globalThis as unknown as { browser?: { runtime?: ContentRuntime }; chrome?: { runtime?: ContentRuntime } };
  return scope.browser?.runtime ?? scope.chrome?.runtime;
}

/** Sends a message to the background worker; rejects when the extension is gone. */
export async function sendFromContent(message: unknown): Promise<unknown> {
  const api = runtime();
  if (!api?.id) throw new ExtensionGone();
  return api.sendMessage(message);
}

/** Calls back whenever the background worker says that the book changed, which is all it ever says here; until the signal aborts. */
export function onTold(onChanged: () => void, signal: AbortSignal): void {
  const told = runtime()?.onMessage;
  // The browser brings messages of our own extension alone. What the listener gives would be taken for an answer: nothing.
  const listener = () => onChanged();
  told?.addListener(listener);
  signal.addEventListener('abort', () => told?.removeListener(listener));
}

/** The extension was updated or removed while this page stayed open. */
export class ExtensionGone extends Error {
  override readonly name = 'ExtensionGone';
  constructor() {
    super('the extension was updated or removed; reload the page');
  }
}
