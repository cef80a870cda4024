// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { click, find, findAll, openPage, settle, stagePages, until } from './page-stage';

stagePages();
// Without a layout the kit's focus trap finds nothing to go to, and says so with the whole page.
beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));

const figure = () => find('main [class*="_value_"] button') as HTMLButtonElement | null;
const card = () => document.querySelector('[role="dialog"]');
const press = (key: string) =>
  act(async () => {
    card()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });

describe('what hangs on a button and is not there until it is asked for', () => {
  it('a figure says that it has a card, opens it, takes the focus back, and opens it again', async () => {
    await openPage('#/');
    await until(figure, 'a figure');
    const button = figure()!;
    expect(button.getAttribute('aria-haspopup')).toBe('dialog');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(card()).toBeNull();
    for (const _time of ['first', 'second']) {
      button.focus();
      await click(button);
      await until(card, 'the card');
      expect(figure(), 'the button stays the same element').toBe(button);
      expect(button.getAttribute('aria-expanded')).toBe('true');
      expect(card()?.id).toBe(button.getAttribute('aria-controls'));
      expect(card()?.getAttribute('aria-labelledby')).toBe(button.id);
      (card() as HTMLElement).focus();
      await press('Escape');
      await until(() => card() === null, 'no card');
      await until(() => document.activeElement === button, 'the focus on the figure');
      expect(button.getAttribute('aria-expanded')).toBe('false');
    }
  });

  it('a menu opens from its button and goes with a second press', async () => {
    await openPage('#/creators');
    await until(() => findAll('main tbody tr[data-row]').length > 0, 'rows');
    const button = findAll('main button').find((one) => one.textContent === 'Views') as HTMLButtonElement;
    expect(button.getAttribute('aria-haspopup')).toBe('menu');
    await click(button);
    await until(() => document.querySelector('[role="menu"]'), 'the menu');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    // A press on the button itself is none outside the menu, which would close and open it again.
    await act(async () => button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, composed: true })));
    await click(button);
    await settle(200);
    expect(document.querySelector('[role="menu"]')).toBeNull();
  });
});
