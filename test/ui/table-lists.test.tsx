// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { buttons, click, find, findAll, mainText, openPage, stagePages, until } from './page-stage';

stagePages();

const heads = () => findAll('main th').map((one) => one.textContent?.replace(/[↑↓]/g, ''));
const rows = () => findAll('main tbody tr[data-row]');
const amount = (text: string | null | undefined) => Number((text ?? '').replaceAll(/[^\d.−-]/g, '').replace('−', '-'));
const cells = (within: string, column: string) =>
  findAll(`main ${within} td[data-column="${column}"]`).map((one) => amount(one.textContent));

describe('a list and its address', () => {
  it('UI-161 an address opens its columns in its order, and filters by what its chips say', async () => {
    await openPage('#/creators?columns=gmv,netProfit,gone&f.gmv=1..');
    await until(() => rows().length > 0, 'rows');
    expect(heads().slice(1)).toEqual(['Paid GMV', 'Net profit']);
    expect(findAll('main [aria-label^="Change the filter Paid GMV"]')).toHaveLength(1);
    expect(cells('tbody', 'gmv').every((gmv) => gmv >= 1)).toBe(true);
  });

  it('UI-162 the row of what is shown adds up the rows that are left', async () => {
    await openPage('#/creators');
    await until(() => rows().length === 12, 'twelve creators');
    const all = cells('tbody', 'gmv').sort((a, b) => b - a);
    const least = all[4] ?? 0;
    await openPage(`#/creators?f.gmv=${least}..`);
    await until(() => /5 of 12 shown/.test(mainText()), 'five of twelve');
    expect(rows()).toHaveLength(5);
    const sum = cells('tbody', 'gmv').reduce((one, other) => one + other, 0);
    expect(cells('tr[data-row="(shown)"]', 'gmv')[0]).toBeCloseTo(sum, 2);
    // An order may stand in several rows: nobody counts it twice, and nobody says 0.
    expect(find('main tr[data-row="(shown)"] td[data-column="orders"]')?.textContent).toBe('–');
    await click(find('main [aria-label^="Remove the filter"]'));
    await until(() => rows().length === 12, 'all again');
    expect(location.hash).not.toContain('f.gmv');
  });

  it('UI-163 a saved view opens from the menu with its address, and says when it was changed', async () => {
    const api = await openPage('#/creators');
    const address = '/creators?f.gmv=1..&columns=gmv';
    await api.saveView({ name: 'Selling', kind: 'table', address, report: null, schedule: null });
    await until(() => rows().length === 12, 'twelve creators');
    await click(buttons('Views')[0]);
    await until(() => buttons('Selling').length > 0, 'the view in the menu');
    await click(buttons('Selling')[0]);
    await until(() => heads().length === 2, 'one figure');
    expect(buttons('Selling').length).toBeGreaterThan(0);
    await click(find('main [aria-label^="Remove the filter"]'));
    await until(() => buttons('Selling, changed').length > 0, 'changed');
  });
});
