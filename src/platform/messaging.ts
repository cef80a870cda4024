import { browser } from './browser';

/** Who sent a message, as the browser says it, never as the message says it. */
export interface Caller {
  /** `page`: one of our own pages; `content`: a script of ours inside another page. */
  kind: 'page' | 'content';
  origin: string;
  tabId: number | null;
}

/** This extension's own origin. Cut from the address: where `URL` calls the origin of such a scheme `null`, so is a sandboxed frame's. */
export function extensionOrigin(): string {
  return originOf(browser.runtime.getURL(''));
}

function originOf(url: string): string {
  return /^[a-z-]+:\/\/[^/?#]+/.exec(url)?.[0] ?? '';
}

/** Registers the one message handler; call it in the first turn. Messages of strangers get no answer. */
export function onMessage(handle: (message: unknown, caller: Caller) => Promise<unknown> | undefined): void {
  browser.runtime.onMessage.addListener(((
    message: unknown,
    sender: { id?: string; url?: string; origin?: string; tab?: { id?: number } },
  ) => {
    if (sender.id !== browser.runtime.id) return undefined;
    const origin = sender.origin ?? originOf(sender.url ?? '');
    const kind = origin === extensionOrigin() ? 'page' : 'content';
    return handle(message, { kind, origin, tabId: sender.tab?.id ?? null });
  }) as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
}

/** Sends a message from one of our pages to the background worker. */
export function sendMessage(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}
