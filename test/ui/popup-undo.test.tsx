// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/services/api';
import type { FakeApi } from './fake-api';
import { button, click, closePage, openPopup, says, setStage, until } from './panel-stage';

setStage();

const KEY = 'creator-ledger:draft:last-act';

/** A book in which a creator is added and a grid tagged, each by an op of its own; `undone` are those taken back. */
function makeBook(language: Language, skipped = 0) {
  const undone: string[] = [];
  const patch = (api: FakeApi) => {
    api.tag = async () => ({ opId: 'op:add', creatorId: 'n', creatorName: 'New Face', isNew: true });
    api.tagMany = async (posts) => ({ opId: 'op:grid', added: posts.length, refreshed: 0, skipped });
    api.undo = async (opId) => {
      undone.push(opId);
      return { id: 'op:undo', at: 0, who: '', changes: [], undoes: opId, undoneBy: null };
    };
  };
  const open = async (tab: string, isDrawn: () => unknown) => {
    await closePage();
    await openPopup(tab, { settings: { language } }, patch);
    await until(isDrawn, `the popup of ${tab}`);
  };
  return { undone, open };
}

const WORDS = {
  en: { add: 'Add creator', added: '“New Face” added', tag: 'Tag 9 posts', tagged: '9 added, 0 refreshed', undo: 'Undo', undone: 'Undone' },
  'zh-CN': {
    add: '添加达人',
    added: '已添加“New Face”',
    tag: '标记 9 条',
    tagged: '新增 9 条，更新 0 条',
    undo: '撤销',
    undone: '已撤销',
  },
} as const;

describe('the undo of the last act, when the popup closed at once', () => {
  it.each(Object.entries(WORDS))(
    'PANEL-1 %s: an added creator and a tagged grid can be taken back from the next opening',
    async (language, words) => {
      const { undone, open } = makeBook(language as Language);
      await open('unknown', () => button(words.add));
      expect(button(words.undo)).toBeUndefined();
      await click(button(words.add));
      await until(() => says(words.added), 'the creator added');
      await open('none', () => button(words.undo));
      expect(says(words.added)).toBe(true);
      await click(button(words.undo));
      await until(() => says(words.undone), 'undone');
      expect(undone).toEqual(['op:add']);

      await open('profile', () => button(words.tag));
      expect(button(words.undo)).toBeUndefined();
      await click(button(words.tag));
      await until(() => says(words.tagged), 'the grid tagged');
      await open('none', () => button(words.undo));
      expect(says(words.tagged)).toBe(true);
      await click(button(words.undo));
      await until(() => says(words.undone), 'undone');
      expect(undone).toEqual(['op:add', 'op:grid']);
      expect(localStorage.getItem(KEY)).toBeNull();
    },
  );

  it('PANEL-1 only the last act is offered again, within five minutes, and what is kept is looked at', async () => {
    const { open } = makeBook('en', 2);
    await open('unknown', () => button('Add creator'));
    await click(button('Add creator'));
    await until(() => says('“New Face” added'), 'the creator added');
    await open('profile', () => button('Tag 9 posts'));
    await click(button('Tag 9 posts'));
    await until(() => says('9 added, 0 refreshed, 2 left out'), 'the grid tagged');
    await open('unknown', () => button('Add creator') && button('Undo'));
    expect([says('9 added, 0 refreshed, 2 left out'), says('“New Face” added')]).toEqual([true, false]);

    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    for (const other of [
      { ...kept, at: kept.at - 5 * 60_000 - 1_000 },
      { ...kept, value: { ...kept.value, added: '9' } },
      { ...kept, value: { ...kept.value, kind: 'other' } },
      { at: kept.at, value: null },
    ]) {
      localStorage.setItem(KEY, JSON.stringify(other));
      await open('unknown', () => button('Add creator'));
      expect(button('Undo')).toBeUndefined();
    }
  });

  it('PANEL-1 an older act that is taken back leaves the later one its undo', async () => {
    const { undone, open } = makeBook('en');
    await open('unknown', () => button('Add creator'));
    await click(button('Add creator'));
    await until(() => says('“New Face” added'), 'the creator added');
    await open('profile', () => button('Tag 9 posts') && button('Undo'));
    await click(button('Tag 9 posts'));
    await until(() => says('9 added, 0 refreshed'), 'the grid tagged');
    await click(button('Undo'));
    await until(() => says('Undone'), 'the creator taken back');
    expect(undone).toEqual(['op:add']);
    await open('none', () => button('Undo'));
    await click(button('Undo'));
    await until(() => undone.length === 2, 'the grid taken back');
    expect(undone).toEqual(['op:add', 'op:grid']);
  });
});
