import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { PanelApp } from '../../src/ui/panel/panel-app';
import { PopupApp } from '../../src/ui/popup/popup-app';
import { type FakeApi, type FakeOptions, fakeApi } from './fake-api';
import { fakeTab } from './fake-tabs';

export { settle, until } from './until';

/** A page of ours in a document without a browser, over the fake book: what is seen, clicked and typed. */

let root: Root;
export let host: HTMLElement;
/** Routes of the dashboard that were opened. */
export let opened: string[];
let tabChanged: () => void;

/** Call it once in a test file: every test begins with an empty page and no drafts. */
export function setStage(): void {
  beforeAll(() => {
    (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
    globalThis.close = () => undefined;
  });
  beforeEach(() => {
    host = document.createElement('div');
    document.body.append(host);
    root = createRoot(host);
    opened = [];
    localStorage.clear();
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    document.body.replaceChildren();
    location.hash = '';
  });
}

/** Closes the page, as a click beside a popup does. */
export async function closePage(): Promise<void> {
  await act(async () => root.unmount());
  root = createRoot(host);
}

export const button = (text: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text);

export const says = (text: string) => host.textContent?.includes(text);

export function click(element: Element | undefined | null) {
  if (!element) throw new Error('expected an element to click, found none');
  return act(async () => (element as HTMLElement).click());
}

export async function type(element: Element | null | undefined, text: string): Promise<void> {
  if (!element) throw new Error('expected a field, found none');
  await act(async () => {
    const field = element as HTMLInputElement | HTMLTextAreaElement;
    const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** A fake whose tab shows something by name; `show` changes it. */
function apiOver(tab: string, options: FakeOptions): FakeApi & { show(tab: string): Promise<void> } {
  let now = tab;
  const api = fakeApi({ creators: 12, ...options });
  api.tabPage = async () => fakeTab(now);
  api.followTab = (onChange) => {
    tabChanged = onChange;
    return () => undefined;
  };
  return Object.assign(api, {
    show: (next: string) => {
      now = next;
      return act(async () => tabChanged());
    },
  });
}

export async function openPopup(tab: string, options: FakeOptions = {}, patch: (api: FakeApi) => void = () => undefined) {
  const api = apiOver(tab, options);
  patch(api);
  await act(async () => root.render(<PopupApp api={api} onOpen={(route) => opened.push(route)} />));
  return api;
}

export async function openPanel(tab: string, hash = '', options: FakeOptions = {}) {
  location.hash = hash;
  const api = apiOver(tab, options);
  await act(async () => root.render(<PanelApp api={api} onOpen={(route) => opened.push(route)} />));
  return api;
}
