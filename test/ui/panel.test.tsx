// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { button, click, host, opened, openPanel, says, setStage, settle, type, until } from './panel-stage';

setStage();

describe('side panel', () => {
  it('PANEL-11 follows the tab: another creator in it, another file here', async () => {
    const api = await openPanel('known');
    await until(() => host.querySelector('h1')?.textContent?.includes('glow.with.ana'), 'the first creator');
    await api.show('long');
    await until(() => host.querySelector('h1')?.textContent?.includes('Maximiliane'), 'the second');
    await api.show('unknown');
    await until(() => says('Not in your book yet'), 'somebody new');
  });

  it('PANEL-12 opened at a creator it stays, until the tab shows somebody else', async () => {
    const api = await openPanel('table', '#/creators/c1');
    await until(() => host.querySelector('h1')?.textContent === '李佳琦的平替小店主', 'the creator of the address');
    await api.show('none');
    await settle(60);
    expect(host.querySelector('h1')?.textContent).toBe('李佳琦的平替小店主');
    await api.show('known');
    await until(() => host.querySelector('h1')?.textContent?.includes('glow.with.ana'), 'the tab’s creator');
    expect(location.hash).toMatch(/^#\/(\?|$)/);
  });

  it('PANEL-13 what the tab showed when it was opened is named, and one click away', async () => {
    await openPanel('known', '#/creators/c1');
    await until(() => says('This tab shows') && button('Show'), 'the notice');
    await click(button('Show'));
    await until(() => host.querySelector('h1')?.textContent?.includes('glow.with.ana'), 'the tab’s creator');
  });

  it('PANEL-14 at a post: its creator’s posts, that one first', async () => {
    await openPanel('none', '#/posts/7500000000000000101');
    await until(() => host.querySelector('h1')?.textContent === 'Mia Chen' || says('Details'), 'the creator');
    expect(host.querySelector('[role=tab][aria-selected=true]')?.textContent).toBe('Posts');
  });

  it('PANEL-15 a half escape in the address follows the tab and breaks nothing', async () => {
    await openPanel('known', '#/creators/%E0%A4%A');
    await until(() => host.querySelector('h1')?.textContent?.includes('glow.with.ana'), 'the tab’s creator');
  });

  it('PANEL-16 without access to the tab it asks for TikTok’s pages, with what that brings, and then reads the tab', async () => {
    const asked: string[] = [];
    const api = await openPanel('hidden');
    api.requestHosts = async (feature) => {
      asked.push(feature);
      await api.show('known');
      return true;
    };
    await until(() => button('Allow TikTok pages'), 'the button');
    await click(button('Allow TikTok pages'));
    await until(() => host.querySelector('h1')?.textContent?.includes('glow.with.ana'), 'the file');
    expect(asked).toEqual(['tiktok_pages']);
  });

  it('PANEL-17 other pages open on the dashboard, not here', async () => {
    await openPanel('none', '#/creators/c0');
    await until(() => host.querySelector('[aria-label="Open on the dashboard"]'), 'the way');
    await click(host.querySelector('[aria-label="Open on the dashboard"]'));
    expect(opened).toEqual(['/creators/c0']);
  });

  it('PANEL-18 the deal desk: limits, a target that stays, an offer and its words in both languages', async () => {
    await openPanel('none', '#/creators/c0?tab=desk&p=all');
    await until(() => says('Break-even commission'), 'the desk');
    const fields = () => [...host.querySelectorAll('input')];
    const target = () => fields().find((one) => one.closest('[class*="narrow"]'));
    const before = host.querySelector('table')?.textContent;
    await type(target(), '0');
    await until(() => host.querySelector('table')?.textContent !== before, 'other limits');
    // At a target of 0 the highest rate is the break-even rate.
    const rows = [...host.querySelectorAll('table tbody tr')].map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent));
    expect(rows[1]).toEqual(rows[0]);
    await type(target(), 'abc');
    await until(() => says('a number above −100'), 'the sentence');
    const text = () => host.querySelector('textarea')?.value ?? '';
    expect(text()).toContain('Hi Mia Chen,');
    expect(text()).toMatch(/we can offer [\d.]+% commission/);
    await click([...host.querySelectorAll('label')].find((one) => one.textContent === '中文'));
    await until(() => text().includes('你好'), 'Chinese');
    expect(text()).not.toContain('commission');
  });

  it('PANEL-19 a sample is booked to the creator, and taken back', async () => {
    const api = await openPanel('none', '#/creators/c2?tab=samples');
    await until(() => button('Book a sample'), 'the button');
    expect(says('Too few samples')).toBe(true);
    await click(button('Book a sample'));
    await type(host.querySelector('form input[inputmode=decimal]'), '12.50');
    const before = (await api.costs()).length;
    await click([...host.querySelectorAll('form button')].find((one) => one.textContent === 'Book a sample'));
    await until(() => api.saved.some((change) => change.entity === 'cost'), 'the cost');
    expect(api.saved.at(-1)).toMatchObject({ entity: 'cost', after: { creatorId: 'c2', kind: 'sample', amount: 1250, currency: 'USD' } });
    await until(() => button('Undo'), 'the undo');
    await click(button('Undo'));
    await settle();
    expect(await api.costs()).toHaveLength(before);
  });

  it('PANEL-20 two creators become one when the person says so', async () => {
    const joined: unknown[] = [];
    const api = await openPanel('none', '#/creators/c0?tab=accounts');
    api.joinCreators = async (mainId, subId) => {
      joined.push([mainId, subId]);
      return { id: 'op:9', at: 0, who: '', changes: [], undoes: null, undoneBy: null };
    };
    await until(() => button('Merge into one creator'), 'the proposal');
    expect(says('same link in the bio: linktr.ee/mia')).toBe(true);
    await click(button('Merge into one creator'));
    await until(() => button('Undo'), 'the undo');
    expect(joined).toEqual([['c0', 'c1']]);
  });

  it('PANEL-21 details of a post are saved to the book as one change', async () => {
    const api = await openPanel('none', '#/creators/c3?tab=posts');
    await until(() => button('Details'), 'the posts');
    await click(button('Details'));
    await until(() => button('reusable'), 'the form');
    await click(button('reusable'));
    await click(button('Save details'));
    await until(() => api.saved.length > 0, 'the change');
    expect(api.saved[0]).toMatchObject({ entity: 'post', after: { tags: ['reusable'] } });
  });

  it('PANEL-22 an error of the figures is a sentence with its repair, which opens on the dashboard', async () => {
    await openPanel('none', '#/creators/c0', { state: 'error' });
    await until(() => says('An exchange rate is missing'), 'the error');
    await click(button('Enter the rate'));
    expect(opened).toEqual(['/costs?tab=fx']);
  });
});
