import type { Marionette } from './marionette';
import { asArgument, asScope, elementIdOf, shadowIdOf, valueIn } from './session';

type Call = Marionette['call'];

/** What to look for in a tab. */
export interface Target {
  css: string;
  /** What a person calls it: its label, or its text without the spaces around; all of it, or what the pattern finds in it. */
  name?: string | RegExp;
  /** Looked for in the shadow roots, closed ones too, of all elements whose tag begins so. */
  within?: string;
}

/** Runs in the page. Visible elements that the selector finds, by name where one is asked for. */
const FIND = `
const [scope, css, exact, pattern] = arguments;
const nameOf = (one) => {
  const ids = (one.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
  const texts = [one.getAttribute('aria-label'), ...ids.map((id) => document.getElementById(id)?.textContent),
    ...[...(one.labels ?? [])].map((label) => label.textContent), one.textContent];
  return (texts.find((text) => text?.trim()) ?? '').trim();
};
const isNamed = (one) => (exact === null && pattern === null) || (exact !== null ? nameOf(one) === exact : new RegExp(...pattern).test(nameOf(one)));
const isThere = (one) => one.matches('input[type=file]') || one.checkVisibility({ visibilityProperty: true });
return [...(scope ?? document).querySelectorAll(css)].filter((one) => isThere(one) && isNamed(one));`;

/** Runs in the page. Elements whose tag begins so. */
const HOSTS = 'return [...document.querySelectorAll("*")].filter((one) => one.localName.startsWith(arguments[0]))';

/** Ids of all elements that fit, in the order of the page. */
export async function locate(call: Call, { css, name, within }: Target): Promise<string[]> {
  const exact = typeof name === 'string' ? name : null;
  const pattern = name instanceof RegExp ? [name.source, name.flags] : null;
  const find = async (scope: unknown) => idsOf(await run(call, FIND, scope, css, exact, pattern));
  if (within === undefined) return find(null);
  const found: string[] = [];
  for (const id of idsOf(await run(call, HOSTS, within))) {
    const shadow = shadowIdOf(valueIn(await call('WebDriver:GetShadowRoot', { id })));
    if (shadow !== null) found.push(...(await find(asScope(shadow))));
  }
  return found;
}

/** The element's text as it is seen. */
export async function textOf(call: Call, id: string): Promise<string> {
  return String(valueIn(await run(call, 'return arguments[0].innerText ?? arguments[0].textContent', asArgument(id))) ?? '');
}

/** Runs in the page. Brings the element into view; gives whether it stands still there. */
const SETTLE = `
const [one] = arguments;
one.scrollIntoView({ block: 'nearest', behavior: 'instant' });
const place = () => JSON.stringify(one.getBoundingClientRect());
const before = place();
return new Promise((done) => setTimeout(() => done(place() === before), 30));`;

/** Whether the element stays where it is: what moves under the pointer would be missed. */
export async function isStill(call: Call, id: string): Promise<boolean> {
  return valueIn(await run(call, SETTLE, asArgument(id))) === true;
}

function run(call: Call, script: string, ...args: unknown[]): Promise<unknown> {
  return call('WebDriver:ExecuteScript', { script, args, sandbox: null });
}

function idsOf(result: unknown): string[] {
  return ((valueIn(result) ?? []) as unknown[]).flatMap((one) => elementIdOf(one) ?? []);
}
