// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Agreement, Rules, TrackingCode } from '../../src/core/model/ledger';
import { LedgerError } from '../../src/services/errors';
import { OptionsApp } from '../../src/ui/options/options-app';
import { type FakeApi, type FakeOptions, fakeApi } from './fake-api';
import { settle, until } from './until';

let root: Root;
let host: HTMLElement;

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  // Without a layout every size is 0 and a virtual table would show no row.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 640 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1000 });
});
beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  location.hash = '';
});

async function open(hash: string, options: FakeOptions = {}): Promise<FakeApi> {
  location.hash = hash;
  const api = fakeApi({ creators: 12, today: '2026-11-22', ...options });
  await act(async () => root.render(<OptionsApp api={api} />));
  return api;
}

const button = (text: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text);
const said = (text: string) => document.body.textContent?.includes(text);
const click = (element: Element | undefined | null) => {
  if (!element) throw new Error('expected an element to click, found none');
  return act(async () => (element as HTMLElement).click());
};
const field = (label: string) => {
  const caption = [...document.querySelectorAll('label')].find((one) => one.textContent?.trim() === label);
  const input = caption ? document.getElementById(caption.htmlFor) : document.querySelector(`input[aria-label="${label}"]`);
  if (!(input instanceof HTMLInputElement)) throw new Error(`expected a field ${label}, found none`);
  return input;
};
const type = (label: string, text: string) =>
  act(async () => {
    const input = field(label);
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
const savedRules = (api: FakeApi) => api.saved.flatMap((change) => (change.entity === 'rules' && change.after ? [change.after] : []));

describe('rules', () => {
  const edited = async (options: FakeOptions = {}) => {
    const api = await open('#/rules?p=all', options);
    await until(() => button('Compare and save'), 'the form');
    expect(button('Compare and save')?.disabled).toBe(true);
    await click(document.querySelector('input[name=rules-model][value=linear]')?.closest('label')?.querySelector('input'));
    await click(document.querySelector('input[type=checkbox][role=switch]'));
    await type('Shipping per order', '4.25');
    return api;
  };

  it('UI-180 a change is compared in words and figures first, saved only from there, and can be undone', async () => {
    const api = await edited();
    expect(said('3 unsaved changes')).toBe(true);
    await click(button('Compare and save'));
    await until(() => button('Save as version 4'), 'the dialog');
    await until(() => button('Save as version 4')?.disabled === false, 'the comparison');
    for (const words of ['Shipping per order: 3.99 USD → 4.25 USD', 'Last → Linear', 'Version 3, in force', 'Creators that move most'])
      expect(document.body.textContent?.replaceAll(/\s+/g, ' '), words).toContain(words);
    expect(api.saved).toEqual([]);
    await click(button('Save as version 4'));
    await until(() => said('Rules version 4 in force'), 'the note');
    expect(savedRules(api)).toMatchObject([
      { credit: { model: 'linear', native: false }, shops: { 'us-1': { shippingPerOrder: '4.25' } } },
    ]);
    await until(() => said('Version 4 in force'), 'the new version');
    await click(button('Undo'));
    await until(() => said('Version 5 in force'), 'the old rules as a new version');
    expect((await api.rules()).credit).toMatchObject({ model: 'last', native: true });
  });

  it('UI-181 giving up while it computes keeps what was typed and saves nothing; the late answer changes nothing', async () => {
    const api = await edited({ slowMs: 200 });
    await click(button('Compare and save'));
    await until(() => document.querySelector('[role=progressbar]'), 'the progress');
    expect(button('Save as version 4')?.disabled).toBe(true);
    await click(button('Cancel'));
    await settle(350);
    expect(button('Save as version 4')).toBeUndefined();
    expect(field('Shipping per order').value).toBe('4.25');
    expect(api.saved).toEqual([]);
    // What was typed outlives a look at another page.
    await act(async () => {
      location.hash = '#/settings';
    });
    await until(() => said('Lock after'), 'another page');
    await act(async () => {
      location.hash = '#/rules';
    });
    await until(() => button('Discard changes'), 'the form again');
    expect(field('Shipping per order').value).toBe('4.25');
    await click(button('Discard changes'));
    expect(field('Shipping per order').value).toBe('3.99');
    expect(button('Compare and save')?.disabled).toBe(true);
  });

  it('UI-182 figures that cannot be made are said, and saving all the same is a choice of its own', async () => {
    const api = await edited();
    api.compareRules = () => Promise.reject(new LedgerError('fx_missing', { day: '2026-11-01', base: 'USD', quote: 'EUR' }));
    await click(button('Compare and save'));
    await until(() => said('An exchange rate is missing'), 'the error');
    await click(button('Save version 4 anyway'));
    await until(() => savedRules(api).length === 1, 'the rules');
  });

  it('UI-183 what does not fit is said at its field and keeps the rules from being compared', async () => {
    await open('#/rules');
    await until(() => button('Compare and save'), 'the form');
    await type('Labour per order', 'fifty');
    await until(() => said('“fifty” is not an amount'), 'the sentence');
    expect(said('1 field is not valid')).toBe(true);
    expect(button('Compare and save')?.disabled).toBe(true);
  });

  it('UI-184 a fee stays unverified until somebody confirms it; a dated fee joins the schedule', async () => {
    const api = await open('#/rules');
    await until(() => button('Confirm'), 'an unverified fee');
    await click(button('Confirm'));
    expect(button('Confirm')).toBeUndefined();
    await click(button('Add dated fee'));
    await until(() => document.querySelector('[role=dialog] form'), 'the form');
    await type('Rate', '8.5');
    await click(button('Apply'));
    await until(() => said('8.5%'), 'the row');
    await click(button('Compare and save'));
    await until(() => button('Save as version 4')?.disabled === false, 'the comparison');
    await click(button('Save as version 4'));
    await until(() => savedRules(api).length === 1, 'the rules');
    const { shops } = savedRules(api)[0]!;
    expect(shops['gb-1']).toMatchObject({ feeVerified: true });
    expect(shops['us-1']?.feeSchedule).toMatchObject([{ rate: '0.085', base: 'revenue', verified: false }]);
  });

  it('UI-185 versions say who changed what; an old one opens to read and is used again as a new one', async () => {
    const api = await open('#/rules?tab=versions');
    await until(() => said('王敏'), 'the versions');
    expect(said('Last → Linear')).toBe(true);
    await click(document.querySelector('[aria-label="Open: Version 2"]'));
    await until(() => said('read only'), 'the version');
    expect(document.querySelectorAll('main input')).toHaveLength(0);
    expect(location.hash).toContain('v=2');
    await click(button('Use this again'));
    await until(() => button('Save as version 4')?.disabled === false, 'the comparison');
    await click(button('Save as version 4'));
    await until(() => savedRules(api).length === 1, 'the rules');
    const second = (await api.rulesVersions()).find(({ rules }) => rules.version === 2)!.rules;
    expect(savedRules(api)[0]).toEqual({ ...second, version: 4 } satisfies Rules);
  });

  it('UI-193 a version saved elsewhere meanwhile is told, and what was typed stands on top of it', async () => {
    const api = await edited();
    const rules = await api.rules();
    await act(async () => {
      await api.save({ entity: 'rules', key: 'rules', after: { ...rules, ownAccounts: ['second.shop'] } });
    });
    await until(() => said('Version 4 came into force in the meantime'), 'the notice');
    expect(field('Shipping per order').value).toBe('4.25');
    await click(button('Compare and save'));
    await until(() => button('Save as version 5')?.disabled === false, 'the comparison');
    await click(button('Save as version 5'));
    await until(() => savedRules(api).length === 2, 'the rules');
    expect(savedRules(api)[1]).toMatchObject({
      ownAccounts: ['second.shop'],
      credit: { model: 'linear' },
      shops: { 'us-1': { shippingPerOrder: '4.25' } },
    });
  });

  it('UI-186 versions that cannot be had are an error with its code, not an empty list', async () => {
    const api = fakeApi({ creators: 3 });
    api.rulesVersions = () => Promise.reject(new LedgerError('storage_failed'));
    location.hash = '#/rules?tab=versions';
    await act(async () => root.render(<OptionsApp api={api} />));
    await until(() => said('storage_failed'), 'the code');
  });
});

describe('agreements and codes', () => {
  const agreementsOf = (api: FakeApi) =>
    api.saved.flatMap((change) => (change.entity === 'agreement' ? [change.after as Agreement | null] : []));

  it('UI-187 an agreement shows what it books before it is saved; deleting can be undone', async () => {
    const api = await open('#/costs?tab=agreements&show=expiring');
    await until(() => host.querySelectorAll('tbody tr[aria-rowindex]').length === 1, 'the one that expires');
    await click(host.querySelector('tbody tr[aria-rowindex="1"] [aria-label="Edit agreement"]'));
    await until(() => said('What this books'), 'the form');
    await type('Price', '310');
    await until(() => said('about $10.00 a day'), 'the rows to be booked');
    await click(button('Save'));
    await until(() => said('Agreement changed'), 'the note');
    expect(agreementsOf(api)).toMatchObject([{ kind: 'spark_code', amount: 31_000, code: '#9kQ2fLx7' }]);
    const before = await api.agreements();
    await click(host.querySelector('[aria-label="Delete"]'));
    await until(() => said('Agreement deleted'), 'the note');
    expect(await api.agreements()).toHaveLength(before.length - 1);
    await click([...document.querySelectorAll('button')].filter((one) => one.textContent?.trim() === 'Undo').at(-1));
    await settle();
    expect(await api.agreements()).toHaveLength(before.length);
  });

  it('UI-188 a code is kept with its account, says whose it is, and TikTok’s missing codes are told', async () => {
    const api = await open('#/costs?tab=codes');
    await until(() => said('carries no code'), 'the note on the API');
    await click(button('Add code'));
    await until(() => document.querySelector('[role=dialog] form'), 'the form');
    await click(button('Save'));
    await until(() => said('Enter the code.'), 'the sentence');
    await type('Code', 'ANA20');
    await type('Account', '@Creator_3');
    await until(() => said('glow.with.ana'), 'the owner');
    await click(button('Save'));
    await until(() => said('Code ANA20 saved'), 'the note');
    const saved = api.saved.flatMap((change) => (change.entity === 'code' ? [change.after as TrackingCode | null] : []));
    expect(saved).toEqual([{ code: 'ANA20', accountKey: 'creator_3', postId: null, url: null }]);
  });

  it('UI-189 empty pages teach and offer the one next step, in both languages', async () => {
    const api = await open('#/costs?tab=agreements', { state: 'empty' });
    await until(() => said('No agreements yet') && button('Add agreement'), 'the empty agreements');
    await act(() => api.saveSettings({ language: 'zh-CN' }));
    await until(() => said('还没有约定') && button('添加约定'), 'the same in Chinese');
  });
});
