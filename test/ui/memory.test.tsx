// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Memory } from '../../src/ui/state/memory';
import type { FakeApi } from './fake-api';
import { find, findAll, goTo, openPage, settle, stagePages, until } from './page-stage';

stagePages();

const rows = () => findAll('main tbody tr[data-row]');

/** Notes every report that is asked for. */
const watching = (asked: string[]) => (own: FakeApi) => {
  const { report } = own;
  own.report = (query, ...rest) => {
    asked.push(JSON.stringify(query));
    return report(query, ...rest);
  };
};

describe('what a page remembers', () => {
  it('who comes back sees the rows and nothing is asked again; after a change it is', async () => {
    const asked: string[] = [];
    const api = await openPage('#/creators', {}, watching(asked));
    await until(() => rows().length === 12, 'twelve creators');
    // What is asked ahead of anybody has come too.
    await settle(2_600);
    asked.length = 0;
    await goTo('#/help');
    await until(() => rows().length === 0, 'another page');
    await goTo('#/creators');
    await until(() => rows().length === 12, 'the creators again');
    await settle(600);
    expect(asked).toEqual([]);
    await goTo('#/help');
    await until(() => rows().length === 0, 'another page');
    const [creator] = await api.creators();
    await act(() => api.save({ entity: 'creator', key: creator!.id, after: { ...creator!, name: 'Somebody Else' } }));
    await goTo('#/creators');
    await until(() => /Somebody Else/.test(find('main')?.textContent ?? ''), 'the new name');
    expect(asked).not.toEqual([]);
  });

  it('another period is not answered by what is remembered', async () => {
    const asked: string[] = [];
    await openPage('#/creators?p=28d', {}, watching(asked));
    await until(() => rows().length > 0, 'rows');
    await settle(600);
    asked.length = 0;
    await goTo('#/creators?p=7d');
    await until(() => asked.length > 0 && !find('main table')?.className.includes('stale'), 'rows of the week');
    expect(new Set(asked.map((query) => JSON.parse(query).from)).size).toBe(1);
  });

  it('forgets what was longest not wanted, and keeps nothing that changed while it was asked', () => {
    let now = 1;
    const memory = new Memory({ asOf: () => now });
    memory.keep('first', 1, 'a', 150_000);
    memory.keep('second', 1, 'b', 90_000);
    expect(memory.find('first')).toEqual({ data: 'a' });
    memory.keep('third', 1, 'c', 50_000);
    expect([memory.find('first'), memory.find('second'), memory.find('third')]).toEqual([{ data: 'a' }, undefined, { data: 'c' }]);
    memory.forget('third');
    expect(memory.find('third')).toBeUndefined();
    now = 2;
    memory.keep('late', 1, 'd', 1);
    expect([memory.find('late'), memory.find('first')]).toEqual([undefined, undefined]);
  });

  it('and nothing for longer than a day that ends may go unseen', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const memory = new Memory({ asOf: () => 1 });
    memory.keep('one', 1, 'a', 1);
    vi.advanceTimersByTime(9 * 60_000);
    expect(memory.find('one')).toEqual({ data: 'a' });
    vi.advanceTimersByTime(2 * 60_000);
    expect(memory.find('one')).toBeUndefined();
  });
});
