// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../src/core/model/trend';
import { buttons, click, find, findAll, goTo, mainText, openPage, panel, settle, stagePages, until } from './page-stage';

stagePages();
const navCount = () => find('nav a[href*="alerts"] [aria-hidden]:not(svg)')?.textContent;

describe('alerts', () => {
  it('UI-320 dismissing takes an alert off the list and the count; the toast brings it back', async () => {
    const api = await openPage('#/alerts');
    await until(() => buttons('Dismiss').length > 0, 'open alerts');
    const alerts = (await api.alerts()).alerts.filter(({ mark }) => mark === null);
    expect(buttons('Dismiss')).toHaveLength(alerts.length);
    await until(() => navCount() === String(alerts.length), 'the count in the navigation');
    await click(buttons('Dismiss')[0]);
    await until(() => buttons('Dismiss').length === alerts.length - 1, 'one alert less');
    await until(() => navCount() === String(alerts.length - 1), 'one less in the navigation');
    const marked = (await api.alerts()).alerts.find(({ id }) => id === alerts[0]!.id);
    expect(marked?.mark).toMatchObject({ state: 'dismissed', weight: alerts[0]!.weight });
    await click(buttons('Undo')[0]);
    await until(() => buttons('Dismiss').length === alerts.length, 'the alert again');
    expect((await api.alerts()).alerts.find(({ id }) => id === alerts[0]!.id)?.mark).toBeNull();
  });

  it('UI-321 snoozing asks for how long, and the list of snoozed ones says until when', async () => {
    const api = await openPage('#/alerts');
    await until(() => buttons('Snooze').length > 0, 'open alerts');
    const first = (await api.alerts()).alerts.filter(({ mark }) => mark === null)[0]!;
    await click(buttons('Snooze')[0]);
    await until(() => buttons('7 days').length > 0, 'the choice of days');
    await click(buttons('7 days')[0]);
    await settle(60);
    const mark = (await api.alerts()).alerts.find(({ id }) => id === first.id)?.mark;
    expect(mark?.state).toBe('snoozed');
    expect(Math.abs((mark?.until ?? 0) - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000);
    await goTo('#/alerts?show=snoozed');
    await until(() => buttons('Open again').length === 2, 'both snoozed ones');
    expect(mainText()).toContain('until ');
  });

  it('UI-322 the evidence is the very orders, listed when asked for', async () => {
    const api = await openPage('#/alerts');
    await until(() => buttons('Dismiss').length > 0, 'open alerts');
    const { orderIds } = (await api.alerts()).alerts.find((one) => one.mark === null && one.orderIds.length > 0)!;
    expect(find('ul[aria-label^="Orders behind"]')).toBeNull();
    await click(buttons(`${orderIds.length} orders behind it`)[0]);
    const listed = [...findAll('ul[aria-label^="Orders behind"] li')].map((item) => item.textContent);
    expect(listed).toEqual(orderIds);
  });

  it('UI-323 deadlines are listed with their calendar; an empty book says what will be here', async () => {
    const api = await openPage('#/alerts');
    await until(() => panel('Falls due')?.querySelector('li'), 'deadlines');
    expect(panel('Falls due')!.querySelectorAll('li')).toHaveLength(Math.min(8, (await api.deadlines()).deadlines.length));
    expect(buttons('Calendar file')).toHaveLength(1);
    await openPage('#/alerts', { state: 'empty' });
    await until(() => mainText().includes('Not looked at yet'), 'the empty state');
    await until(() => mainText().includes('Nothing falls due'), 'no deadlines');
    expect(navCount()).toBeUndefined();
  });

  it('UI-395 a deadline has its year where that is another, is told as over when it is, and leads to what it is about', async () => {
    const api = await openPage('#/help');
    const day = 86_400_000;
    const agreement = {
      kind: 'agreement_end',
      subject: 'Anna',
      creatorId: 'c1',
      params: { agreementId: 'a 1', kind: 'retainer' },
    } as const;
    const [past, next] = [Date.now() - 3 * day, Date.now() + 370 * day].map((at) => ({ at, day: new Date(at).toISOString().slice(0, 10) }));
    api.deadlines = async () => ({
      undatedSamples: 0,
      deadlines: [
        { ...agreement, ...past!, id: 'agreement_end/a 1' },
        { id: 'token/k1', kind: 'token', at: Date.now() + 370 * day, day: null, subject: 'Northwind', creatorId: null, params: {} },
        { ...agreement, ...next!, id: 'agreement_end/a 2' },
      ],
    });
    await goTo('#/alerts');
    await until(() => panel('Falls due')?.querySelectorAll('li').length === 3, 'deadlines');
    const [over, token, far] = [...panel('Falls due')!.querySelectorAll('li')].map((one) => one.textContent ?? '');
    expect(over).toContain('Agreement with Anna has ended');
    expect(far).toContain('Agreement with Anna ends');
    for (const text of [token, far]) expect(text).toContain(next!.day.slice(0, 4));
    if (past!.day.slice(0, 4) === new Date().toISOString().slice(0, 4)) expect(over).not.toMatch(/, \d{4}/);
    expect(panel('Falls due')!.querySelector('a')!.getAttribute('href')).toContain('/agreements/a%201');
  });

  it('UI-397 content due for samples leads to whom it is owed by; samples without a known delivery are told beside', async () => {
    const api = await openPage('#/help');
    const shown = async (params: Deadline['params'], creatorId: string | null, undatedSamples: number) => {
      const at = Date.now() + 3 * 86_400_000;
      const day = new Date(at).toISOString().slice(0, 10);
      const due: Deadline = { id: 'sample_content/x', kind: 'sample_content', at, day, subject: 'Anna', creatorId, params };
      api.deadlines = async () => ({ deadlines: [due], undatedSamples });
      await goTo('#/help');
      await until(() => !panel('Falls due'), 'the other page');
      await goTo('#/alerts');
      await until(() => panel('Falls due')?.querySelectorAll('li').length === 1, 'the deadline');
      return panel('Falls due')!;
    };
    const params = { shop: 'us-1', samples: 1, delivered: '2026-03-01', days: 14, products: 'Serum' };
    const one = await shown(params, 'c 1', 2);
    expect(one.querySelector('a')!.getAttribute('href')).toContain('/creators/c%201');
    expect(one.querySelector('a')!.title).toMatch(/Delivered on .*14 days to post[\s\S]*Serum/);
    expect(one.textContent).toContain('Sample content due: Anna');
    expect(one.textContent).toContain('2 more samples');
    const two = await shown({ ...params, samples: 2 }, null, 0);
    expect(two.querySelector('a')!.getAttribute('href')).toMatch(/\/creators$/);
    expect(two.textContent).toContain('Content due for 2 samples: Anna');
    expect(two.textContent).not.toContain('more sample');
  });

  it('UI-324 the overview shows the first open ones with the way to all of them', async () => {
    const api = await openPage('#/');
    await until(() => panel('Needs attention')?.textContent?.includes('All '), 'open alerts');
    const count = (await api.alerts()).alerts.filter(({ mark }) => mark === null).length;
    expect(panel('Needs attention')!.textContent).toContain(`All ${count} alerts`);
    await until(() => panel('Needs attention')!.textContent?.includes('Falls due'), 'deadlines');
  });
});
