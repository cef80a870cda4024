// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { LedgerError } from '../../src/services/errors';
import type { FakeApi } from './fake-api';
import { fakeTab } from './fake-tabs';
import { button, click, closePage, host, opened, openPanel, openPopup, says, setStage, settle, type, until } from './panel-stage';

setStage();

describe('popup', () => {
  it('PANEL-1 a known creator’s post: figures at once, tagged with one click, taken back', async () => {
    const tagged: unknown[] = [];
    const undone: string[] = [];
    await openPopup('known', {}, (api) => {
      api.tag = async (page, url, details) => {
        tagged.push([page.id, url, details]);
        return { opId: 'op:1', creatorId: 'c3', creatorName: 'Ana', isNew: false };
      };
      api.undo = async (opId) => {
        undone.push(opId);
        return { id: 'op:2', at: 0, who: '', changes: [], undoes: opId, undoneBy: null };
      };
    });
    await until(() => button('Tag this post'), 'the tag button');
    expect(says('ROI to date')).toBe(true);
    await click(button('Tag this post'));
    await until(() => says('Tagged'), 'tagged');
    expect(tagged).toEqual([['7500000000000009999', 'https://www.tiktok.com/@x/video/7500000000000009999', undefined]]);
    await click(button('Undo'));
    await until(() => button('Tag this post'), 'not tagged again');
    expect(undone).toEqual(['op:1']);
  });

  it('PANEL-2 the three states: what is settled and expected stands ready in the card, and no report is asked for', async () => {
    let reports = 0;
    await openPopup('known', {}, (api) => {
      api.report = async () => {
        reports += 1;
        throw new Error('not wanted');
      };
    });
    await until(() => says('Settled') && says('Expected') && !host.querySelector('table [class*="Skeleton"]'), 'all states');
    expect(reports).toBe(0);
    expect(host.querySelectorAll('table tbody tr')).toHaveLength(3);
  });

  it('PANEL-3 an expected figure that is refused says why in its row', async () => {
    await openPopup('known', {}, (api) => {
      const refusal = new LedgerError('expected_refused', { shop: 'us-1', reason: 'too_few_refunds', got: 3, need: 30 }).toInfo();
      const { card } = api;
      api.card = async (id) => {
        const found = await card(id);
        return found?.states ? { ...found, states: { ...found.states, expected: { refusal } } } : found;
      };
    });
    await until(() => says('No expected figure: The last 26 weeks hold 3 refunds; 30 are needed'), 'the reason');
  });

  it('PANEL-4 details of a post: a suggested product, quality and own tags are saved with the tag', async () => {
    const details: unknown[] = [];
    await openPopup('known', {}, (api) => {
      api.tag = async (_page, _url, given) => {
        details.push(given);
        return { opId: 'op:1', creatorId: 'c3', creatorName: 'Ana', isNew: false };
      };
    });
    await until(() => button('Details'), 'details');
    await click(button('Details'));
    await until(() => host.querySelector('[aria-label="Suggested"] button'), 'suggestions');
    await click(host.querySelector('[aria-label="Suggested"] button'));
    await click(button('original'));
    await type(
      [...host.querySelectorAll('input')].find((one) => one.placeholder === 'Press Enter after each'),
      'summer',
    );
    await act(async () => {
      const field = [...host.querySelectorAll('input')].find((one) => one.placeholder === 'Press Enter after each');
      field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    await click(button('Tag with these details'));
    await until(() => details.length > 0, 'the tag');
    expect(details).toEqual([{ productIds: [expect.any(String)], campaign: null, agreementId: null, tags: ['original', 'summer'] }]);
    // Nothing of the draft is left; what is kept is how to take the tag back.
    expect([localStorage.length, localStorage.key(0)]).toEqual([1, 'creator-ledger:draft:last-act']);
  });

  it('PANEL-1 a tag can still be taken back when the popup was closed at once: on its post, for five minutes', async () => {
    const undone: string[] = [];
    let isTagged = false;
    const patch = (api: FakeApi) => {
      const { creator } = api;
      api.creator = async (id) => {
        const file = await creator(id);
        const one = file?.posts[0];
        if (!file || !one) throw new Error('expected a post of the fake creator, found none');
        return isTagged ? { ...file, posts: [...file.posts, { ...one, id: '7500000000000009999' }] } : file;
      };
      api.tag = async () => {
        isTagged = true;
        return { opId: 'op:9', creatorId: 'c3', creatorName: 'Ana', isNew: false };
      };
      api.undo = async (opId) => {
        undone.push(opId);
        return { id: 'op:10', at: 0, who: '', changes: [], undoes: opId, undoneBy: null };
      };
    };
    const reopen = async () => {
      await closePage();
      await openPopup('known', {}, patch);
      await until(() => button('Refresh counts'), 'the tagged post');
    };
    await openPopup('known', {}, patch);
    await until(() => button('Tag this post'), 'the tag button');
    await click(button('Tag this post'));
    await until(() => button('Undo'), 'tagged');
    const kept = localStorage.getItem('creator-ledger:draft:last-act') ?? '';
    const store = (change: (entry: { at: number; value: { postId: string } }) => void) => {
      const entry = JSON.parse(kept);
      change(entry);
      localStorage.setItem('creator-ledger:draft:last-act', JSON.stringify(entry));
    };
    store((entry) => (entry.at -= 5 * 60_000 + 1_000));
    await reopen();
    expect(button('Undo')).toBeUndefined();
    store((entry) => (entry.value.postId = '1'));
    await reopen();
    expect(button('Undo')).toBeUndefined();
    store(() => undefined);
    await reopen();
    await until(() => button('Undo'), 'the undo again');
    await click(button('Undo'));
    await until(() => says('Undone'), 'undone');
    expect(undone).toEqual(['op:9']);
    await reopen();
    expect(button('Undo')).toBeUndefined();
  });

  it('PANEL-5 what was typed is there again when the popup opens anew, until it is dropped', async () => {
    await openPopup('known');
    await until(() => button('Details'), 'details');
    await click(button('Details'));
    await until(() => button('original'), 'the form');
    await click(button('original'));
    await closePage();
    await openPopup('known');
    await until(() => button('Details'), 'details');
    await click(button('Details'));
    await until(() => button('original')?.getAttribute('aria-pressed') === 'true', 'the draft');
    await click(button('Discard'));
    expect(button('original')?.getAttribute('aria-pressed')).toBe('false');
  });

  it('PANEL-6 an unknown creator is offered to be added; elsewhere the extremes stand', async () => {
    const seen: unknown[] = [];
    const patch = (api: FakeApi) => {
      api.addCreator = async (creator) => {
        seen.push(creator);
        return { opId: 'op:1', creatorId: 'n', creatorName: 'New Face', isNew: true };
      };
      api.tabPage = async () => {
        const tab = fakeTab('unknown');
        return tab?.page
          ? { ...tab, page: { ...tab.page, kind: 'profile', account: { ...tab.page.account!, userId: '77', bioLink: 'x.y' } } }
          : tab;
      };
    };
    await openPopup('unknown', {}, patch);
    await until(() => button('Add creator'), 'add');
    await click(button('Add creator'));
    await until(() => seen.length > 0, 'added');
    expect(seen[0]).toMatchObject({ handle: 'new.face', nickname: 'New Face 🌟', userId: '77', followers: 128_400, bioLink: 'x.y' });
    await closePage();
    await openPopup('none');
    await until(() => says('Earned most'), 'extremes');
  });

  it('PANEL-7 a grid: what is new is chosen, one click tags the chosen, in one op', async () => {
    const many: unknown[] = [];
    await openPopup('profile', {}, (api) => {
      api.tagMany = async (posts, url, handle) => {
        many.push([posts.length, url, handle]);
        return { opId: 'op:1', added: 8, refreshed: 0, skipped: 1 };
      };
    });
    await until(() => button('Tag 9 posts'), 'the grid');
    await click(host.querySelector('li input[type=checkbox]'));
    await click(button('Tag 8 posts'));
    await until(() => says('8 added, 0 refreshed, 1 left out'), 'the note');
    expect(many).toEqual([[8, 'https://www.tiktok.com/@creator_3', 'creator_3']]);
  });

  it('PANEL-8 a table of Affiliate Center: each creator of the book once, as the page names them; a click opens the panel', async () => {
    const panels: unknown[] = [];
    await openPopup('table', {}, (api) => {
      api.openPanel = async (tabId, route) => {
        panels.push([tabId, route]);
      };
    });
    await until(() => says('3 of your creators on this page'), 'the creators');
    const rows = [...host.querySelectorAll('section button bdi')].map((one) => one.textContent);
    expect(rows).toEqual(['Jordan Blake', 'Mia Chen', '小红今天也要早睡早起好好吃饭']);
    await click(host.querySelector('section button'));
    expect(panels).toEqual([[7, '/creators/c2']]);
  });

  it('PANEL-9 a wrong passphrase is said, the right one unlocks', async () => {
    await openPopup('none', { state: 'locked' });
    await until(() => host.querySelector('input[type=password]'), 'the field');
    await type(host.querySelector('input[type=password]'), 'wrong one');
    await click(button('Unlock'));
    await until(() => says('That passphrase does not open the vault'), 'the sentence');
    await type(host.querySelector('input[type=password]'), 'correct horse battery');
    await click(button('Unlock'));
    await until(() => !host.querySelector('input[type=password]'), 'unlocked');
  });

  it('PANEL-10 pasted links: a plan first, a handle by hand counts, then one op', async () => {
    const commits: unknown[] = [];
    await openPopup('none', {}, (api) => {
      api.commitLinks = async (planId, accounts) => {
        commits.push([planId, accounts]);
        return { opId: 'op:1', added: 2, known: 0 };
      };
    });
    await until(() => host.querySelector('[aria-label="Paste links"]'), 'the way to links');
    await click(host.querySelector('[aria-label="Paste links"]'));
    await until(() => host.querySelector('textarea'), 'the box');
    await type(host.querySelector('textarea'), 'https://www.tiktok.com/@a/video/1');
    await click(button('Read links'));
    await until(() => says('1 of 6 ready'), 'the plan');
    expect(says('The link does not lead to a single post.')).toBe(true);
    await type(host.querySelector('input[placeholder="Handle on YouTube"]'), 'mia.on.tube');
    await click(button('Put 2 posts into the book'));
    await until(() => commits.length > 0, 'the commit');
    expect(commits).toEqual([['plan', { 3: 'mia.on.tube' }]]);
    await until(() => says('2 added, 0 known already'), 'the note');
    expect(localStorage.length).toBe(0);
  });
});

const UNMATCHED = 'This page does not read as expected';

describe('a page of a known kind that could not be read', () => {
  it('PANEL-50 the popup says so, with what to do next and where readings stand, and claims nothing about who is on it', async () => {
    await openPopup('changed');
    await until(() => says(UNMATCHED), 'the line');
    expect(says('Reload it.')).toBe(true);
    await until(() => says('Earned most'), 'how things stand');
    expect(says('None of your creators is named on this page')).toBe(false);
    await click(button('How pages were read'));
    expect(opened).toEqual(['/data?tab=check']);
  });

  it('PANEL-51 what was read of it is shown all the same', async () => {
    await openPopup('changed-table');
    await until(() => says(UNMATCHED) && says('1 of your creators on this page'), 'the line and the creator');
  });

  it('PANEL-52 a post’s page has the line in place of the bare reason, above how things stand', async () => {
    await openPopup('changed-post');
    await until(() => says('This page could not be read, so nothing is guessed.'), 'the reason at first');
    expect(says(UNMATCHED)).toBe(false);
    await until(() => says(UNMATCHED), 'the line');
    expect(says('This page could not be read, so nothing is guessed.')).toBe(false);
    expect(says('Earned most')).toBe(true);
  });

  it('PANEL-53 a page that is still being drawn has none, nor one that was read by the second try', async () => {
    await openPopup('young');
    await settle(2_700);
    expect(says(UNMATCHED)).toBe(false);
    await closePage();
    const api = await openPopup('changed');
    await settle(60);
    expect(says(UNMATCHED)).toBe(false);
    await api.show('table');
    await settle(1_500);
    expect(says(UNMATCHED)).toBe(false);
  });

  it('PANEL-54 the side panel says so too, and no more once the page is another one', async () => {
    const api = await openPanel('changed');
    await until(() => says(UNMATCHED), 'the line');
    expect(says('None of your creators is named on this page')).toBe(false);
    await click(button('How pages were read'));
    expect(opened).toEqual(['/data?tab=check']);
    await api.show('table');
    await until(() => !says(UNMATCHED), 'no line');
  });
});
