import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { OptionsApp } from '../../src/ui/options/options-app';
import { type FakeApi, type FakeOptions, fakeApi } from './fake-api';

export { settle, until } from './until';

let root: Root;
let host: HTMLElement;

/** Sets up the dashboard over made-up answers for the tests of a file. */
export function stagePages(): void {
  beforeAll(() => {
    (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
    // Without a layout every size is 0 and a virtual table would show no row.
    Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 640 });
    Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1000 });
  });
  beforeEach(() => {
    host = document.createElement('div');
    document.body.append(host);
    root = createRoot(host);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    document.body.replaceChildren();
    location.hash = '';
  });
}

/** Opens an address, with a book of its own; `prepare` is given the answers before anything asks for them. */
export async function openPage(
  hash: string,
  options: FakeOptions = {},
  prepare: (api: FakeApi) => void = () => undefined,
): Promise<FakeApi> {
  await act(async () => root.unmount());
  root = createRoot(host);
  location.hash = hash;
  const api = fakeApi({ creators: 12, ...options });
  prepare(api);
  await act(async () => root.render(<OptionsApp api={api} />));
  return api;
}

/** Goes to another address and waits until the page has heard of it. */
export const goTo = (hash: string) =>
  act(async () => {
    if (location.hash === hash) return;
    const heard = new Promise<void>((done) => window.addEventListener('hashchange', () => done(), { once: true }));
    location.hash = hash;
    await heard;
  });
export const mainText = () => host.querySelector('main')?.textContent ?? '';
export const find = (selector: string) => host.querySelector(selector);
export const findAll = (selector: string) => [...host.querySelectorAll(selector)];
export const panel = (label: string) => host.querySelector(`section[aria-label="${label}"]`);
export const buttons = (text: string, within: ParentNode = document) =>
  [...within.querySelectorAll('button, [role="menuitem"]')].filter((one) => one.textContent?.trim() === text);
export const click = (element: Element | undefined | null) => {
  if (!element) throw new Error('expected an element to click, found none');
  return act(async () => (element as HTMLElement).click());
};
