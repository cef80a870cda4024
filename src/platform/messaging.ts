import { browser } from './browser';

/** Who sent a message, as the browser says it, never as the message says it. */
export interface Caller {
  /** `page`: one of our own pages; `content`: a script of ours inside another page. */
  kind: 'page' | 'content';
  origin: string;
  tabId: number | null;
}

/** This extension's own origin. */
export function extensionOrigin(): string {
  return new URL(browser.runtime.getURL('')).origin;
}

/** Registers the one message handler; call it in the first turn. Messages of strangers get no answer. */
export function onMessage(handle: (message: unknown, caller: Caller) => Promise<unknown> | undefined): void {
  browser.runtime.onMessage.addListener(((
    message: unknown,
    sender: { id?: string; url?: string; origin?: string; tab?: { id?: number } },
  ) => {
    if (sender.id !== browser.runtime.id) return undefined;
    const origin = sender.origin ?? (sender.url ? new URL(sender.url).origin : '');
    const kind = origin === extensionOrigin() ? 'page' : 'content';
    return handle(message, { kind, origin, tabId: sender.tab?.id ?? null });
  }) as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
}

/** Sends a message from one of our pages to the background worker. */
export function sendMessage(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}
