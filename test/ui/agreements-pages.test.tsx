// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { formatOf } from '../../src/i18n/format';
import { buttons, click, find, findAll, goTo, mainText, openPage, panel, stagePages, until } from './page-stage';

stagePages();
const format = formatOf('en');
const rows = () => findAll('main tbody tr[aria-rowindex]');

describe('agreements and what they brought', () => {
  it('UI-360 each agreement stands with its cost and result to date, the best first; a row opens its page', async () => {
    const api = await openPage('#/agreements');
    const results = await api.agreementResults();
    const sorted = [...results].sort((a, b) => b.result - a.result);
    await until(() => rows().length === results.length, 'the agreements');
    await until(() => rows()[0]?.textContent?.includes(format.amount(sorted[0]!.result, 'USD')), 'the best first');
    expect(rows()[0]?.textContent).toContain(format.amount(sorted[0]!.cost, 'USD'));
    await click(rows()[0]?.querySelector('td'));
    await until(() => location.hash.startsWith(`#/agreements/${sorted[0]!.id}`), 'its page');
  });

  it('UI-361 the page of one: figures, terms, creator, posts, and its form', async () => {
    const api = await openPage('#/agreements/agreement0');
    const result = (await api.agreementResults()).find(({ id }) => id === 'agreement0')!;
    const agreement = (await api.agreements()).find(({ id }) => id === 'agreement0')!;
    await until(() => mainText().includes(format.money(result.netGmv, 'USD')), 'its figures');
    expect(mainText()).toContain(format.money(result.cost, 'USD'));
    expect(panel('Agreed')?.textContent).toContain('Four videos a month');
    expect(panel('Agreed')?.querySelector('a')?.getAttribute('href')).toContain(`/creators/${agreement.creatorId}`);
    expect(result.posts.length).toBeGreaterThan(0);
    await until(() => panel('Posts under it')?.querySelectorAll('tbody tr[aria-rowindex]').length, 'its posts');
    await click(buttons('Edit agreement')[0]);
    await until(() => document.querySelector('[role="dialog"] form'), 'the form');
  });

  it('UI-368 the list is filtered, summed and set as others are; what shares sales with others is not added', async () => {
    const api = await openPage('#/agreements');
    const results = await api.agreementResults();
    await until(() => rows().length === results.length, 'the agreements');
    const cells = (within: string, column: string) => findAll(`main ${within} td[data-column="${column}"]`).map((one) => one.textContent);
    const cost = results.reduce((sum, one) => sum + (one.counted ? one.cost : 0), 0);
    expect(cells('tr[data-row="(total)"]', 'cost')).toEqual([format.amount(cost, 'USD')]);
    expect(cells('tr[data-row="(total)"]', 'result')).toEqual(['–']);
    const some = results.find(({ counted, commission, cost }) => counted && commission + cost > 0)!;
    const roi = Math.round((some.result / (some.commission + some.cost)) * 10_000);
    expect(find(`main tr[data-row="${some.id}"] td[data-column="roi"]`)?.textContent).toContain(format.percent(roi));
    const retainers = (await api.agreements()).filter(({ kind }) => kind === 'retainer').length;
    await goTo('#/agreements?f.kind=retainer&columns=cost,note');
    await until(() => rows().length === retainers, 'retainers alone');
    expect(findAll('main th').map((one) => one.textContent?.replace(/[↑↓]/g, ''))).toEqual(['Creator', 'Cost so far', 'Note']);
    expect(find('main tr[data-row="(shown)"]')?.textContent).toContain(`${retainers} of ${results.length} shown`);
  });

  it('UI-362 an empty list teaches; an agreement that is gone says so and leads back', async () => {
    await openPage('#/agreements/no-such');
    await until(() => mainText().includes('No such agreement'), 'the note');
    expect(find('main a')?.getAttribute('href')).toContain('/agreements');
    const api = await openPage('#/costs?tab=agreements');
    await until(() => findAll('main a').some((one) => one.textContent === 'What they brought'), 'the way there');
    for (const { id } of await api.agreements()) await api.save({ entity: 'agreement', key: id, after: null });
    location.hash = '#/agreements';
    await until(() => mainText().includes('No agreements yet'), 'the empty state');
    expect(buttons('Add agreement')).toHaveLength(1);
  });
});
