// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { CreatorFile } from '../../src/services/api';
import { find, mainText, openPage, stagePages, until } from './page-stage';

stagePages();

describe('the page of a creator', () => {
  it('UI-452 shows name and figures of the report at once, and the file when it is read', async () => {
    let bring: (file: CreatorFile | null) => void = () => undefined;
    let id = '';
    const api = await openPage('#/creators');
    await until(() => find('main tbody tr[data-row]'), 'the list');
    const row = (await api.report({ by: 'creator', from: '2000-01-01', to: '2999-12-31' })).rows.find((one) => one.id !== null)!;
    id = row.id!;
    const whole = await api.creator(id);
    expect(whole!.creator.name).toBe(row.label);
    await openPage(`#/creators/${encodeURIComponent(id)}?p=all`, {}, (own) => {
      own.creator = () =>
        new Promise((resolve) => {
          bring = resolve;
        });
    });
    await until(() => find('main h1')?.textContent === row.label, 'the name');
    await until(() => /\$\s?\d/.test(mainText()), 'figures');
    expect(mainText()).not.toContain('@');
    bring(whole);
    await until(() => mainText().includes(`@${whole!.accounts[0]!.handle}`), 'handles');
    expect(find('main h1')?.textContent).toBe(row.label);
  });

  it('UI-453 says that nobody of the book has this id, once the file is asked', async () => {
    await openPage('#/creators/nobody');
    await until(() => mainText().includes('This creator is not in the book'), 'what to do');
    expect(find('main h1')?.textContent ?? '').not.toContain('nobody');
  });
});
