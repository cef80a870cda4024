// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ColumnMapping } from '../../src/core/model/feeds';
import { planFile } from '../../src/files/plan';
import type { Language } from '../../src/services/api';
import { LedgerError } from '../../src/services/errors';
import { OptionsApp } from '../../src/ui/options/options-app';
import { contextWith, SHOP_US } from '../files/support';
import { type FakeApi, fakeApi } from './fake-api';
import { until } from './until';

let root: Root;
let host: HTMLElement;

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
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

/** The fake's pages over the real reader of files; `stored` and `undone` are what was asked of the book. */
async function open(language: Language = 'en') {
  location.hash = '#/data';
  const api: FakeApi = fakeApi({ creators: 3, settings: { language } });
  const [stored, undone, saved]: [string[], string[], ColumnMapping[]] = [[], [], []];
  let plans = 0;
  api.planImport = async (file, choice, onProgress, signal) => {
    onProgress?.(1, 2);
    signal?.throwIfAborted();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const context = contextWith({ choice, knownShops: [SHOP_US], mappings: saved });
    const { content: _rows, refused, ...plan } = await planFile({ name: file.name, bytes, lastModified: file.lastModified }, context);
    const error = refused && { code: refused.ledgerCode, params: refused.params, detail: refused.detail };
    return { ...plan, id: `plan${plans++}-${file.name}`, refused: error };
  };
  const save = api.save;
  api.save = async (change) => {
    if (!Array.isArray(change) && 'entity' in change && change.entity === 'mapping' && change.after) saved.push(change.after);
    return save(change);
  };
  api.dropImport = async () => undefined;
  api.undoImport = async (id) => void undone.push(id);
  api.commitImport = async (planId, onProgress, signal) => {
    const name = planId.replace(/^plan\d+-/, '');
    if (name.startsWith('slow')) {
      onProgress?.(1, 10);
      await new Promise((done, failed) => {
        signal?.addEventListener('abort', () => failed(new LedgerError('cancelled')), { once: true });
        setTimeout(done, 5_000);
      });
    }
    stored.push(name);
    return { id: `import:${name}`, fileName: name, kind: 'orders', at: 0, rows: 2, state: 'done' };
  };
  await act(async () => root.render(<OptionsApp api={api} />));
  await until(() => host.querySelector('input[type=file]'), 'the place to drop files');
  return { api, stored, undone, saved };
}

async function drop(...files: [name: string, text: string][]): Promise<void> {
  const input = host.querySelector<HTMLInputElement>('input[type=file]')!;
  const list = files.map(([name, text]) => new File([text], name, { lastModified: Date.UTC(2026, 8, 1) }));
  Object.defineProperty(input, 'files', { configurable: true, value: list });
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
}

const entry = (name: string) => [...host.querySelectorAll('li')].find((item) => item.querySelector('bdi')?.textContent === name);
const stateOf = (name: string) => entry(name)?.getAttribute('data-state');
const button = (text: string | RegExp, within: ParentNode | undefined = host) =>
  [...(within?.querySelectorAll('button') ?? [])].find((one) => {
    const said = one.textContent?.trim() || one.getAttribute('aria-label') || '';
    return typeof text === 'string' ? said === text : text.test(said);
  });
const click = (element: Element | undefined | null) => {
  if (!element) throw new Error(`expected an element to click, found none in ${host.querySelector('main')?.textContent?.slice(0, 800)}`);
  return act(async () => (element as HTMLElement).click());
};
const choose = (select: Element | null | undefined, value: string) => {
  if (!select) throw new Error('expected a field, found none');
  const kind = select instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
  return act(async () => {
    Object.getOwnPropertyDescriptor(kind.prototype, 'value')!.set!.call(select, value);
    select.dispatchEvent(new Event(kind === HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  });
};
/** Picks a column (or `same`, or nothing) for one of our fields. */
const point = (label: string, column: string, within: ParentNode) => {
  const select = field(label, within);
  const option = [...(select?.options ?? [])].find((one) => one.textContent === column || one.value === column);
  if (!option) throw new Error(`expected a column ${column} for ${label}`);
  return choose(select, option.value);
};
const field = (label: string, within: ParentNode = host) => within.querySelector<HTMLSelectElement>(`[aria-label="${label}"]`);

const ORDERS = 'order_id,shop,created_at,sku_id,quantity,currency\n577000000000000001,us-1,2026-07-01T10:00:00Z,1,1,USD\n';
const ERP = 'Bill,When,Article,Pcs\nA-577000000000000001,01/07/2026 10:00,SKU-1,2\nA-577000000000000002,25/07/2026 11:00,SKU-2,1\n';
const ALL_ORDER = (id: string) =>
  `Order ID,Order Status,SKU ID,Seller SKU,Product Name,Quantity,Created Time\n${id},Completed,1,a,Serum,1,05/07/2026 10:00:00\n`;

describe('files on their way in', () => {
  it('UI-60 many files at once: each with its state; those that are ready are stored together, orders first', async () => {
    const { stored } = await open();
    await drop(
      ['codes.csv', 'code,account\nANN10,ann\n'],
      ['orders.csv', ORDERS],
      ['empty.csv', ''],
      ['cut.csv', 'code,account\nANN10'],
      ['fx.csv', 'day,base,quote,rate\n2026-07-01,VND,USD,0.00004\n'],
    );
    await until(() => stateOf('fx.csv') === 'ready', 'the last file read');
    expect(['codes.csv', 'orders.csv', 'empty.csv', 'cut.csv'].map(stateOf)).toEqual(['ready', 'ready', 'refused', 'refused']);
    expect(host.textContent).toContain('5 files: 3 ready, 0 with a question, 0 stored');
    // Of many files only the first that wants something is open; the others open by a key.
    expect(entry('codes.csv')!.textContent).toContain('Store 1 row');
    expect(entry('cut.csv')!.textContent).not.toContain('cut off');
    await click(button('Details of cut.csv', entry('cut.csv')));
    expect(entry('cut.csv')!.querySelector('[role=alert]')).not.toBeNull();
    await click(button('Store all that are ready'));
    await until(() => stored.length === 3, 'three files stored');
    expect(stored).toEqual(['orders.csv', 'codes.csv', 'fx.csv']);
    expect(host.textContent).toContain('5 files: 0 ready, 0 with a question, 3 stored');
  });

  it('UI-61 a question is asked a file; one answer serves all that ask', async () => {
    await open();
    await drop(['a.csv', ALL_ORDER('577000000000000001')], ['b.csv', ALL_ORDER('577000000000000002')]);
    await until(() => stateOf('a.csv') === 'asks' && stateOf('b.csv') === 'asks', 'both ask');
    const form = entry('a.csv')!.querySelector('form')!;
    expect(form.textContent).toContain('Same answer for the other 1 file that ask');
    await click([...form.querySelectorAll<HTMLInputElement>('input[type=radio]')][0]);
    await click(form.querySelector('input[value=DMY]'));
    await click(button('Next', form));
    await until(() => stateOf('a.csv') === 'ready' && stateOf('b.csv') === 'ready', 'both ready by one answer');
  });

  it('UI-62 the days of a report without days are asked for, as its name has them', async () => {
    await open();
    const header = 'Campaign name,Campaign ID,Creative type,Video ID,TikTok account,Cost,Currency';
    await drop(['gmv_20260801-20260831.csv', `${header}\nS,1790000000000001,Video,7545042112362958098,ann,10,USD\n`]);
    await until(() => stateOf('gmv_20260801-20260831.csv') === 'asks', 'the question');
    const days = [...host.querySelectorAll<HTMLInputElement>('input[type=date]')];
    expect(days.map((day) => day.value)).toEqual(['2026-08-01', '2026-08-31']);
    await choose(days[1], '2026-07-01');
    await click(button('Next', entry('gmv_20260801-20260831.csv')));
    expect(host.textContent).toContain('the first not after the last');
    await choose(days[1], '2026-08-30');
    await click(button('Next', entry('gmv_20260801-20260831.csv')));
    await until(() => stateOf('gmv_20260801-20260831.csv') === 'ready', 'the file read');
  });

  it('UI-63 storing is stopped by a click, said to be partial, and can be gone on with; what is stored is taken back by one', async () => {
    const { stored, undone } = await open();
    await drop(['slow.csv', 'code,account\nANN10,ann\n']);
    await click(await until(() => button(/^Store 1 row/), 'the file read'));
    await until(() => stateOf('slow.csv') === 'storing' && host.textContent?.includes('Storing 1 of 10'), 'progress');
    await click(button('Stop', entry('slow.csv')));
    await until(() => stateOf('slow.csv') === 'cancelled', 'the stop');
    expect(entry('slow.csv')!.textContent).toContain('Part of it may be stored');
    expect(button('Try again', entry('slow.csv'))).toBeDefined();
    await drop(['codes.csv', 'code,account\nBOB10,bob\n']);
    await click(await until(() => button(/^Store 1 row/, entry('codes.csv')), 'the second file'));
    await until(() => stateOf('codes.csv') === 'stored', 'stored');
    expect(stored).toEqual(['codes.csv']);
    await click(button('Undo', entry('codes.csv')));
    await until(() => stateOf('codes.csv') === 'undone', 'taken back');
    expect(undone).toEqual(['import:codes.csv']);
    await click(button('Take codes.csv off the list'));
    expect(entry('codes.csv')).toBeUndefined();
  });

  it('UI-64 a folder is gone through; what cannot be read by its ending is counted', async () => {
    await open();
    const file = (name: string, text: string) => ({
      ...{ isFile: true, isDirectory: false, fullPath: `/export/${name}` },
      file: (done: (file: File) => void) => done(new File([text], name)),
    });
    const inside = [file('fx.csv', 'day,base,quote,rate\n2026-07-01,VND,USD,0.00004\n'), file('photo.jpg', 'x'), file('.DS_Store', 'x')];
    const reader = () => {
      const rest = [inside, []];
      return { readEntries: (done: (entries: unknown[]) => void) => done(rest.shift() ?? []) };
    };
    const folder = { isFile: false, isDirectory: true, fullPath: '/export', createReader: reader };
    const event = new Event('drop', { bubbles: true, cancelable: true });
    const items = [{ kind: 'file', webkitGetAsEntry: () => folder }];
    Object.defineProperty(event, 'dataTransfer', { value: { items, files: [] } });
    await act(async () => void host.querySelector('section[aria-label="Drop export files here"]')!.dispatchEvent(event));
    await until(() => stateOf('export/fx.csv') === 'ready', 'the file of the folder');
    expect(host.querySelectorAll('li[data-state]')).toHaveLength(1);
    expect(document.body.textContent).toContain('2 files left out');
  });
});

describe('columns of an unknown table', () => {
  it('UI-65 are pointed at fields with a live preview, read, remembered, and used by themselves for the next file', async () => {
    const { saved, stored } = await open();
    await drop(['erp.csv', ERP]);
    await until(() => stateOf('erp.csv') === 'mapping', 'the columns');
    const editor = entry('erp.csv')!.querySelector('form')!;
    await choose(editor.querySelector('select'), 'orders');
    await until(() => field('Order ID', editor), 'fields of orders');
    // What is still open stops reading, and says so.
    await point('Order ID', '', editor);
    await click(button('Read with these columns', editor));
    expect(editor.querySelector('[role=alert]')!.textContent).toContain('Order ID');
    await point('Order ID', 'Bill', editor);
    await point('Created at', 'When', editor);
    await point('SKU ID', 'Article', editor);
    await point('Quantity', 'Pcs', editor);
    await point('Currency', 'same', editor);
    await point('Shop', 'same', editor);
    await choose(field('Currency, the same for all rows', editor), 'US');
    const cells = () => [...editor.querySelectorAll('tbody td')].map((cell) => cell.textContent);
    expect(cells().join()).toContain('expected an ISO 4217 currency');
    expect(editor.textContent).toContain('2 of 2 rows shown would be refused');
    await choose(field('Currency, the same for all rows', editor), 'USD');
    await choose(field('Shop, the same for all rows', editor), 'us-1');
    await until(() => editor.textContent?.includes('All rows shown can be read'), 'a preview without problems');
    expect(cells()).toContain('2026-07-25T18:00:00.000Z');
    await click(button('Read with these columns', editor));
    await until(() => stateOf('erp.csv') === 'ready', 'the file read by its columns');
    expect(saved).toHaveLength(1);
    expect(saved[0]).toMatchObject({
      kind: 'orders',
      columns: { order_id: 'Bill', sku_id: 'Article' },
      constants: { currency: 'USD', shop: 'us-1' },
    });
    await click(button(/^Store 2 rows/));
    await until(() => stored.length === 1, 'stored');
    await drop(['erp-next.csv', ERP.replaceAll('A-57', 'B-57')]);
    await until(() => stateOf('erp-next.csv') === 'ready', 'the next file by itself');
    expect(entry('erp-next.csv')!.textContent).toContain('Read by your saved mapping “erp.csv”');
    await click(button('Change columns', entry('erp-next.csv')));
    expect(stateOf('erp-next.csv')).toBe('mapping');
  });

  it('UI-66 all of it has words in Chinese', async () => {
    await open('zh-CN');
    await drop(['erp.csv', ERP]);
    await until(() => stateOf('erp.csv') === 'mapping', 'the columns');
    await until(() => entry('erp.csv')!.textContent?.includes('我们不认识这个表格'), 'Chinese');
    expect(entry('erp.csv')!.textContent).toContain('需要指定列');
    expect(entry('erp.csv')!.textContent).not.toMatch(/imports\.|data\./);
  });
});
