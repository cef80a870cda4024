// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { click, find, findAll, goTo, mainText, openPage, panel, stagePages, until } from './page-stage';

stagePages();

describe('trend', () => {
  it('UI-325 names who rises and fades with reasons, and lists everybody; the weeks asked for are in the address', async () => {
    const api = await openPage('#/trend?weeks=8');
    await until(() => findAll('tbody tr[aria-rowindex]').length > 0, 'the table');
    const { lines, weeks } = await api.periodicTrend({ by: 'creator', weeks: 8, today: '2026-07-01' });
    expect(weeks).toHaveLength(8);
    expect(mainText()).toContain(`Complete weeks ${weeks[0]} – ${weeks[7]}`);
    for (const verdict of ['rising', 'fading'] as const) {
      const own = lines.filter((line) => line.verdict === verdict);
      const title = `${verdict === 'rising' ? 'Rising' : 'Fading'} (${own.length})`;
      const items = panel(title)?.querySelectorAll('li') ?? [];
      expect(items).toHaveLength(Math.min(3, own.length));
      for (const item of items) expect(item.querySelector('p')?.textContent?.length).toBeGreaterThan(5);
    }
    expect(findAll('tbody tr[aria-rowindex]')).toHaveLength(lines.length);
    const fading = lines.filter(({ verdict }) => verdict === 'fading').length;
    await goTo('#/trend?weeks=8&show=fading');
    await until(() => findAll('tbody tr[aria-rowindex]').length === fading, 'those that fade');
    await click([...document.querySelectorAll('main button')].find((one) => one.textContent === 'Show all'));
    await until(() => findAll('tbody tr[aria-rowindex]').length === lines.length, 'all again');
    await click(find('tbody tr[aria-rowindex="1"] td:first-child'));
    await until(() => location.hash.startsWith('#/creators/'), 'the creator’s page');
  });

  it('UI-326 content types are named in words; an empty book says what is missing', async () => {
    await openPage('#/trend?by=content_type');
    await until(() => findAll('tbody tr[aria-rowindex]').length > 0, 'the table');
    const names = [...findAll('tbody td:first-child')].map((cell) => cell.textContent);
    expect(names).toContain('Video');
    await openPage('#/trend', { state: 'empty' });
    await until(() => mainText().includes('No complete week yet'), 'the empty state');
  });
});

describe('help', () => {
  it('UI-330 is found by words of either language', async () => {
    await openPage('#/help?q=机构佣金');
    await until(() => findAll('dt').length === 2, 'two entries');
    expect(findAll('dt').map((one) => one.textContent)).toEqual(['Partner commission', 'Promotion cost']);
    await goTo('#/help?q=no-such-word');
    await until(() => mainText().includes('No entry has all of these words'), 'the sentence');
  });
});
