// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/core/days';
import type { AgreementResult } from '../../src/core/model/item';
import type { Agreement, Creator } from '../../src/core/model/ledger';
import { recordKey } from '../../src/core/model/ops';
import { formatOf } from '../../src/i18n/format';
import { buttons, click, find, findAll, goTo, mainText, openPage, panel, stagePages, until } from './page-stage';

stagePages();
const format = formatOf('en');
const rows = () => findAll('main tbody tr[aria-rowindex]');
/** A written amount in minor units of a currency with two digits. */
const minorOf = (text: string) => Number(text.replace(/[^\d]/g, '')) * (/[-−]/.test(text) ? -1 : 1);
/** A figure of the strip. */
const strip = (name: string) => {
  const text = find(`main button[title="What is ${name}?"]`)?.textContent;
  return text === undefined || text === null ? null : minorOf(text);
};
const cells = (name: string, column: string, of = 'tbody tr') =>
  findAll(`section[aria-label="${name}"] ${of} td[data-column="${column}"]`).map((one) => minorOf(one.textContent ?? ''));
const counted = ({ counted: days }: AgreementResult) => `Counted from ${format.day(days!.from)} to ${format.day(days!.to)}`;

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

  it('UI-361 the page of one: what it came to, terms, creator, posts with their sales, and its form', async () => {
    const api = await openPage('#/agreements/agreement0');
    const result = (await api.agreementResults()).find(({ id }) => id === 'agreement0')!;
    const agreement = (await api.agreements()).find(({ id }) => id === 'agreement0')!;
    await until(() => strip('Net GMV') === result.netGmv, 'its figures');
    expect([strip('Net profit'), strip('Promotion cost')]).toEqual([result.result, result.commission + result.cost]);
    expect(panel('Agreed')?.textContent).toContain('Four videos a month');
    expect(panel('Agreed')?.querySelector('a')?.getAttribute('href')).toContain(`/creators/${agreement.creatorId}`);
    expect(result.posts.length).toBeGreaterThan(0);
    await until(() => panel('Posts under it')?.querySelectorAll('tbody tr[aria-rowindex]').length, 'its posts');
    expect(panel('Posts under it')?.textContent).toContain(`of the ${format.money(result.netGmv, 'USD')} net GMV that counts`);
    for (const name of ['Net profit by day', 'From sale to profit', 'Posts and sales', 'Refunds by week of order', 'What it is made of']) {
      await until(() => panel(name), name);
    }
    expect(panel('From the platform’s number to ours')).not.toBeNull();
    await click(buttons('Edit agreement')[0]);
    await until(() => document.querySelector('[role="dialog"] form'), 'the form');
  });

  it('UI-445 its figures agree: days, parts, costs and posts add up to what stands above, whatever period is chosen', async () => {
    // Thirteen days: all of them have room in the table.
    const api = await openPage('#/agreements/agreement5?p=7d');
    const result = (await api.agreementResults()).find(({ id }) => id === 'agreement5')!;
    expect(result.orders).toBeGreaterThan(0);
    await until(() => strip('Net profit') === result.result, 'its figures');
    await click(find('section[aria-label="Net profit by day"] input[value="table"]'));
    await until(() => cells('Net profit by day', 'netProfit').length === 13, 'its days');
    const sum = (of: number[]) => of.reduce((all, one) => all + one, 0);
    expect(sum(cells('Net profit by day', 'netProfit'))).toBe(result.result);
    expect(sum(cells('Net profit by day', 'promotionCost'))).toBe(result.commission + result.cost);
    await until(() => panel('What it is made of')?.querySelector('tr[data-row="(total)"]'), 'its parts');
    const total = cells('What it is made of', 'netProfit', 'tr[data-row="(total)"]');
    const parts = cells('What it is made of', 'netProfit', 'tr[aria-rowindex]:not([data-row="(total)"])');
    expect([total, sum(parts)]).toEqual([[result.result], result.result]);
    expect(parts.length).toBeGreaterThan(1);
    await until(() => panel(counted(result))?.querySelector('b'), 'its costs');
    expect(minorOf(panel(counted(result))!.querySelector('b')!.textContent!)).toBe(result.commission + result.cost);
    const sold = await api.report({ by: 'post', agreement: 'agreement5', ...result.counted!, state: 'to_date' });
    const ofPosts = sold.rows.filter(({ key }) => result.posts.includes(key)).map(({ measures }) => measures.netGmv);
    await until(() => cells('Posts under it', 'netGmv').length === result.posts.length, 'its posts');
    expect(sum(cells('Posts under it', 'netGmv'))).toBe(sum(ofPosts));
    // Ways out lead to the same days.
    await click(find('section[aria-label="What it is made of"] tbody tr[aria-rowindex] td'));
    await until(() => location.hash.includes(`p=${result.counted!.from}..${result.counted!.to}`), 'the days in the address');
  });

  it('UI-446 the orders behind its sales open', async () => {
    await openPage('#/agreements/agreement0');
    await until(() => find('section[aria-label="From sale to profit"] button:not([aria-label])'), 'the way to the orders');
    await click(findAll('main button').find((one) => /orders? behind it$/.test(one.textContent ?? '')));
    await until(() => document.querySelector('[aria-label="Order lines behind the figure"] tbody tr[data-row]'), 'the orders');
  });

  it('UI-447 one that has not begun, one that is over and one that sold nothing say so in words', async () => {
    const api = await openPage('#/agreements');
    const day = (await api.bookRange())!.to;
    const [base] = await api.agreements();
    const nobody = { id: 'nobody', name: 'Nobody Yet', market: 'US', tags: [], note: null, archivedAt: null };
    const add = async (after: Partial<Agreement>) =>
      api.save({ entity: 'agreement', key: after.id!, after: { ...base!, booking: 'day', kind: 'one_fee', ...after } });
    await api.save({ entity: 'creator', key: 'nobody', after: { ...(await api.creators())[0]!, ...nobody } as Creator });
    await add({ id: 'ahead', from: addDays(day, 9) });
    await add({ id: 'idle', creatorId: 'nobody', from: addDays(day, -9), amount: 0 });
    await add({ id: 'paid', creatorId: 'nobody', from: addDays(day, -9), to: addDays(day, -2), amount: 5_000 });
    await goTo('#/agreements/ahead');
    await until(() => mainText().includes(`It begins on ${format.fullDay(addDays(day, 9))}`), 'that it is ahead');
    expect(panel('Net profit by day')).toBeNull();
    expect(panel('Agreed')).not.toBeNull();
    await goTo('#/agreements/idle');
    await until(() => mainText().includes('Nothing that counts has been sold on these days so far.'), 'that it sold nothing');
    expect(mainText()).toContain('It names no last day');
    expect(panel('Net profit by day')).toBeNull();
    await goTo('#/agreements/paid');
    await until(() => mainText().includes('Nothing that counts was sold on these days.'), 'that it sold nothing');
    expect(mainText()).toContain(`It ended on ${format.fullDay(addDays(day, -2))}`);
    await until(() => strip('Net profit') === -5_000, 'its fee');
    expect(panel('What it is made of')).toBeNull();
    expect(panel('Net profit by day')).not.toBeNull();
  });

  it('UI-448 one that names a campaign counts what its posts sold, and leads on to the number of the creator', async () => {
    const api = await openPage('#/agreements');
    const agreement = (await api.agreements()).find(({ id }) => id === 'agreement4')!;
    const { posts } = (await api.creator(agreement.creatorId))!;
    await api.save(
      posts.map((post) => ({ entity: 'post', key: recordKey({ entity: 'post', after: post }), after: { ...post, campaign: 'Q4 launch' } })),
    );
    const { counted, netGmv, result } = (await api.agreementResults()).find(({ id }) => id === 'agreement4')!;
    expect(netGmv).toBeGreaterThan(0);
    await goTo('#/agreements/agreement4?p=7d');
    await until(() => mainText().includes('by posts of the campaign Q4 launch'), 'what counts');
    await until(() => mainText().includes('It ended on'), 'that it is over');
    await until(() => strip('Net profit') === result, 'its figures');
    await until(() => panel('From the platform’s number to ours'), 'the way on');
    const href = panel('From the platform’s number to ours')?.querySelector('a')?.getAttribute('href');
    expect(href).toContain(`/reconcile?creator=${agreement.creatorId}`);
    expect(decodeURIComponent(href ?? '')).toContain(`p=${counted!.from}..${counted!.to}`);
  });

  it('UI-450 settled, its costs still add up to the promotion cost above', async () => {
    const api = await openPage('#/agreements/agreement0?state=settled');
    const result = (await api.agreementResults()).find(({ id }) => id === 'agreement0')!;
    const { rows } = await api.report({ by: 'day', agreement: 'agreement0', ...result.counted!, state: 'settled' });
    const { promotionCost } = rows.at(-1)!.measures;
    expect(promotionCost).not.toBe(result.commission + result.cost);
    await until(() => strip('Promotion cost') === promotionCost, 'its figures');
    await until(() => panel(counted(result))?.querySelector('b'), 'its costs');
    expect(minorOf(panel(counted(result))!.querySelector('b')!.textContent!)).toBe(promotionCost);
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

  it('UI-449 the tab of Costs is the same list: states at a click, a pencil for the form, a bin with undo', async () => {
    const api = await openPage('#/costs');
    const all = (await api.agreements()).length;
    const tab = (name: string) => findAll('main [role="tab"]').find((one) => one.textContent === name);
    await until(() => tab('Agreements'), 'the tabs');
    await click(tab('Agreements'));
    await until(() => location.hash.startsWith('#/agreements') && rows().length === all, 'the list');
    expect(tab('Agreements')?.getAttribute('aria-selected')).toBe('true');
    // What was agreed takes the room that is left.
    expect(findAll('main col').map((one) => (one as HTMLElement).style.width === '')).toEqual(findAll('main th').map((_, i) => i === 1));
    const state = (value: string) => find(`main [aria-label="Which agreements"] input[value="${value}"]`);
    await click(state('expiring'));
    await until(() => rows().length === 1, 'the code that runs out');
    expect(location.hash).toContain('f.status=expiring');
    await click(state('ended'));
    await until(() => rows().length > 1, 'those that are over');
    const ended = rows().length;
    await click(state('active'));
    await until(() => rows().length === all - ended, 'those that run or are to come');
    await click(state('all'));
    await until(() => rows().length === all, 'all');
    expect(location.hash).not.toContain('f.status');
    await click(rows()[0]?.querySelector('[aria-label="Edit agreement"]'));
    await until(() => document.querySelector('[role="dialog"] form'), 'the form');
    await click(buttons('Cancel')[0]);
    await click(rows()[0]?.querySelector('[aria-label="Delete"]'));
    await until(() => rows().length === all - 1, 'one less');
    await click(buttons('Undo').at(-1));
    await until(() => rows().length === all, 'all again');
    await click(tab('Unit costs'));
    await until(() => location.hash.startsWith('#/costs?tab=units'), 'another tab');
  });

  it('UI-362 an empty list teaches; an agreement that is gone says so and leads back', async () => {
    await openPage('#/agreements/no-such');
    await until(() => mainText().includes('No such agreement'), 'the note');
    expect(find('main a')?.getAttribute('href')).toContain('/agreements');
    const api = await openPage('#/costs');
    for (const { id } of await api.agreements()) await api.save({ entity: 'agreement', key: id, after: null });
    location.hash = '#/agreements';
    await until(() => mainText().includes('No agreements yet'), 'the empty state');
    expect(buttons('Add agreement')).toHaveLength(1);
  });
});
