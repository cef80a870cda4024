// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fontSizeFor, sentences } from '../../src/ui/options/reports/print-text';
import { addressOf } from '../../src/ui/options/reports/saved-words';
import { buttons, click, find, findAll, mainText, openPage, panel, settle, stagePages, until } from './page-stage';

stagePages();
/** Names of the files that were handed to the browser: without one, a click on a download would go to another page. */
const downloads: string[] = [];
beforeEach(() => {
  downloads.length = 0;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    downloads.push(this.download);
  });
});
afterEach(() => vi.restoreAllMocks());
const labelled = (name: string) => find(`[aria-label="${name}"]`);

describe('saved reports', () => {
  it('UI-340 the question at hand is saved with a name, a file and a moving period', async () => {
    const api = await openPage('#/reports?by=product&by2=shop&p=lastmonth');
    await until(() => buttons('Save report…').length > 0, 'the report');
    await click(buttons('Save report…')[0]);
    await until(() => document.querySelector('[role="dialog"] form'), 'the form');
    await act(async () => document.querySelector<HTMLFormElement>('[role="dialog"] form')!.requestSubmit());
    await settle(60);
    const saved = (await api.views()).find(({ address }) => address.includes('by2=shop') && address.includes('to_date'));
    expect(saved).toMatchObject({
      kind: 'report',
      report: { query: { by: 'product', by2: 'shop', state: 'to_date' }, period: 'lastmonth', format: 'xlsx' },
      schedule: null,
    });
    expect(saved!.name).toContain('Last month');
  });

  it('UI-341 ready ones come first, the one of the notification marked, and are saved with a click', async () => {
    const api = await openPage('#/reports?ready=v2');
    await until(() => panel('Ready to download'), 'what is ready');
    const panels = findAll('main section').map((one) => one.getAttribute('aria-label'));
    expect(panels.slice(0, 2)).toEqual(['Ready to download', 'Saved reports']);
    expect(panel('Ready to download')!.querySelector('li')!.getAttribute('aria-current')).toBe('true');
    expect(mainText()).toContain('1 ready');
    await click(labelled('Download: Weekly by creator'));
    await until(() => labelled('Download again: Weekly by creator'), 'that it was taken');
    expect((await api.readyReports())[0]!.taken).toBe(true);
    expect(downloads).toEqual(['Weekly by creator.xlsx']);
  });

  it('UI-342 the list says why the last run failed, and when the next one is', async () => {
    await openPage('#/reports?tab=saved');
    await until(() => panel('Saved reports'), 'the list');
    expect(panel('Saved reports')!.textContent).toContain('GBP');
    expect(panel('Saved reports')!.textContent).toContain('Mondays, 09:00');
    expect(panel('Saved tables')!.querySelector('a')!.getAttribute('href')).toBe('#/creators?f.category=Beauty&f.netProfit=..0');
  });

  it('UI-343 deleting can be undone, files that wait included', async () => {
    const api = await openPage('#/reports?tab=saved');
    await until(() => labelled('Delete “Weekly by creator”'), 'the list');
    const before = (await api.views()).find(({ id }) => id === 'v2');
    await click(labelled('Delete “Weekly by creator”'));
    await until(() => !panel('Ready to download'), 'nothing ready');
    expect((await api.views()).map(({ id }) => id)).not.toContain('v2');
    await click(buttons('Undo')[0]);
    await until(() => panel('Ready to download'), 'its files again');
    expect((await api.views()).find(({ id }) => id === 'v2')).toEqual(before);
  });

  it('UI-344 running one now notes that it ran; refused notifications leave the list as it works', async () => {
    const api = await openPage('#/reports?tab=saved');
    api.setNotifications = async () => false;
    await until(() => buttons('Allow notifications').length > 0, 'the offer');
    await click(buttons('Allow notifications')[0]);
    await until(() => document.body.textContent?.includes('Notifications stay off'), 'what that means');
    await click(labelled('Run “Content types, 28 days” now'));
    await until(() => downloads.length > 0, 'its file');
    expect(downloads).toEqual(['Content types, 28 days.json']);
    expect((await api.views()).find(({ id }) => id === 'v4')!.lastRun!.error).toBeNull();
  });

  it('UI-345 an empty book says how to begin', async () => {
    await openPage('#/reports?tab=saved', { state: 'empty' });
    await until(() => mainText().includes('No saved reports yet'), 'the empty state');
    expect(buttons('Set up a report').length + findAll('main a').filter((one) => one.textContent === 'Set up a report').length).toBe(1);
  });

  it('UI-346 the address of a saved report asks the same question', () => {
    expect(addressOf({ by: 'post', state: 'settled', rulesVersion: 2 }, '28d')).toBe('/reports?by=post&state=settled&p=28d&v=2');
  });
});

describe('printing', () => {
  it('UI-347 the sheet stands alone with every row, the total, and what the words mean', async () => {
    const api = await openPage('#/print?by=creator&p=28d');
    await until(() => find('article tbody tr'), 'the sheet');
    expect(find('nav')).toBeNull();
    const range = await api.bookRange();
    expect(range).not.toBeNull();
    const heads = findAll('article tbody th').map((one) => one.textContent);
    expect(heads[heads.length - 1]).toBe('Total');
    expect(heads.length).toBeGreaterThan(3);
    expect(find('article')!.textContent).toContain('Definitions');
    expect(find('article')!.textContent).toContain('version 3');
  });

  it('UI-370 a printed definition ends each of its sentences once, in its own language', () => {
    expect(sentences(['= Commission, est.', 'By the rate.'], 'en')).toBe('= Commission, est. By the rate.');
    expect(sentences(['= A + B', 'It is so'], 'en')).toBe('= A + B. It is so.');
    expect(sentences(['＝ 甲 + 乙', '如此。'], 'zh-CN')).toBe('＝ 甲 + 乙。如此。');
  });

  it('UI-348 columns that are wide are set smaller, within what can be read', () => {
    expect(fontSizeFor([10, 8, 8], 1_047)).toBe(11.5);
    const wide = fontSizeFor(
      Array.from({ length: 18 }, () => 11),
      1_047,
    );
    expect(wide).toBeLessThan(11.5);
    expect(wide).toBeGreaterThanOrEqual(7);
  });
});
