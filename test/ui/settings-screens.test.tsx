// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { click, find, openPage, panel, stagePages, until } from './page-stage';

stagePages();

describe('notifications', () => {
  const toggle = () => panel('Notifications')?.querySelector<HTMLInputElement>('input[role="switch"]');

  it('UI-350 are off until they are allowed in the click, and can be given back', async () => {
    const api = await openPage('#/settings');
    await until(() => toggle()?.disabled === false, 'the switch');
    expect(toggle()!.checked).toBe(false);
    expect(panel('Notifications')!.textContent).toContain('The browser asks once');
    await click(toggle());
    await until(() => toggle()?.checked, 'that they are on');
    expect(await api.notifications()).toBe(true);
    await click(toggle());
    await until(() => toggle()?.checked === false, 'that they are off');
    expect(await api.notifications()).toBe(false);
  });

  it('UI-351 refused, the switch stays off and says where things wait', async () => {
    const api = await openPage('#/settings');
    api.setNotifications = async () => false;
    await until(() => toggle()?.disabled === false, 'the switch');
    await click(toggle());
    await until(() => document.body.textContent?.includes('Notifications stay off'), 'what that means');
    expect(toggle()!.checked).toBe(false);
  });
});

describe('the first steps', () => {
  it('UI-352 stand on the list of creators too, until they are told to go', async () => {
    localStorage.removeItem('creator-ledger.checklist-hidden');
    await openPage('#/creators', { state: 'empty' });
    await until(() => find('[aria-label="Getting started"]'), 'the steps');
    expect(find('[aria-label="Getting started"]')!.querySelectorAll('a')).toHaveLength(4);
    await click(find('[aria-label="Hide"]'));
    await until(() => !find('[aria-label="Getting started"]'), 'that they are gone');
    localStorage.removeItem('creator-ledger.checklist-hidden');
  });
});
