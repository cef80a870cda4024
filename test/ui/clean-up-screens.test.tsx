// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { buttons, click, mainText, openPage, panel, settle, stagePages, until } from './page-stage';

stagePages();

describe('clean-up', () => {
  it('UI-327 archives what is chosen as one op, and takes it back', async () => {
    const api = await openPage('#/clean-up');
    await until(() => panel('Creators without orders or posts')?.querySelector('input'), 'idle creators');
    const list = panel('Creators without orders or posts')!;
    const idle = (await api.cleanUp(90)).idleCreators.length;
    expect(list.querySelectorAll('tbody input')).toHaveLength(idle);
    await click(buttons(`Select all ${idle}`, list)[0]);
    await click(list.querySelector('tbody input'));
    await click(buttons(`Archive ${idle - 1}`, list)[0]);
    await until(() => document.body.textContent?.includes(`${idle - 1} creators archived`), 'the toast');
    expect((await api.creators()).filter(({ archived }) => archived)).toHaveLength(idle - 1);
    await click(buttons('Undo')[0]);
    await settle(60);
    expect((await api.creators()).filter(({ archived }) => archived)).toHaveLength(0);
  });

  it('UI-328 merging says first what goes along, then makes one of two', async () => {
    const api = await openPage('#/clean-up');
    await until(() => buttons('Merge…').length > 0, 'a pair');
    await click(buttons('Merge…')[0]);
    await until(() => document.body.textContent?.includes('What happens'), 'the preview');
    const go = [...document.querySelectorAll('button')].find((one) => one.textContent?.startsWith('Merge into '))!;
    const name = go.textContent!.slice('Merge into '.length);
    const into = (await api.creators()).find((one) => one.name === name)!;
    const before = (await api.creator(into.id))!.accounts.length;
    await click(go);
    await until(() => document.body.textContent?.includes(`is part of ${name} now`), 'the toast');
    expect((await api.creator(into.id))!.accounts.length).toBeGreaterThan(before);
    expect((await api.creators()).filter(({ archived }) => archived)).toHaveLength(1);
    await click(buttons('Undo')[0]);
    await settle(60);
    expect((await api.creator(into.id))!.accounts).toHaveLength(before);
  });

  it('UI-329 removes posts and codes that are chosen; every list says what its emptiness means', async () => {
    const api = await openPage('#/clean-up');
    await until(() => panel('Posts without a sale')?.querySelector('input'), 'dead posts');
    const first = panel('Posts without a sale')!.querySelector<HTMLElement>('tbody tr[aria-rowindex="1"]')!;
    await click(first.querySelector('input'));
    await click(buttons('Remove 1', panel('Posts without a sale')!)[0]);
    await until(() => document.body.textContent?.includes('1 post removed'), 'the toast');
    expect(api.saved).toEqual([{ entity: 'post', key: first.dataset['row'], after: null }]);
    const { unusedCodes } = await api.cleanUp(90);
    const codes = panel('Codes without use')!;
    await click(buttons(`Select all ${unusedCodes.length}`, codes)[0]);
    await click(buttons(`Remove ${unusedCodes.length}`, codes)[0]);
    await until(() => document.body.textContent?.includes('codes removed'), 'the toast');
    expect((await api.codes()).filter(({ code }) => unusedCodes.includes(code))).toEqual([]);
    await openPage('#/clean-up', { state: 'empty' });
    for (const said of ['Every creator had', 'has sold something', 'No two handles', 'Every code']) {
      await until(() => mainText().includes(said), said);
    }
  });
});
