import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stored } from '../support/look';
import { type DemoStage, openDemo, shoot, show, speak } from './figures-demo';

/** What the background worker does for the dashboards, in a real browser: on alarms, while no page asks for it. */
describe('the worker looks and reports by itself', () => {
  let stage: DemoStage;
  beforeAll(async () => {
    stage = await openDemo();
  }, 120_000);
  afterAll(() => stage?.close());

  it('BOARD-20 looks for alerts after a change, and keeps what it found', async () => {
    const { page } = stage;
    const run = await until(async () => {
      await fire(page, 'alerts');
      return (await stored<{ at: number; range: { from: string; to: string } | null; error: unknown }>(page, 'alertRuns'))[0];
    });
    expect(run.error).toBeNull();
    expect(run.range).not.toBeNull();
  });

  it('BOARD-23 an alert is snoozed, dismissed, taken back and followed to whom it is about', async () => {
    const { page } = stage;
    await show(page, '/alerts');
    const rows = page.locator('main li', { has: page.getByRole('button', { name: 'Dismiss', exact: true }) });
    await rows.first().waitFor();
    const open = await rows.count();
    const first = rows.first();
    const name = await first.getByRole('link').innerText();
    // Its evidence: figures in words, and the orders behind it.
    expect(await first.locator('p').nth(1).innerText()).toMatch(/\d/);
    await shoot(page, 'board-alerts');
    const marks = () => stored<{ state: string; until: number | null }>(page, 'alertMarks');
    const isCounted = (label: string) => page.getByRole('radiogroup', { name: 'Which alerts' }).getByText(label, { exact: true }).waitFor();
    const undo = page.getByRole('status').getByRole('button', { name: 'Undo' });

    await first.getByRole('button', { name: 'Dismiss' }).click();
    await isCounted(`Open (${open - 1})`);
    await isCounted('Dismissed (1)');
    expect(await marks()).toMatchObject([{ state: 'dismissed', until: null }]);
    await undo.click();
    await isCounted(`Open (${open})`);
    expect(await marks()).toEqual([]);

    await first.getByRole('button', { name: 'Snooze' }).click();
    await page.getByRole('menuitem', { name: '7 days' }).click();
    await isCounted('Snoozed (1)');
    const [snoozed] = await marks();
    expect(snoozed!.state).toBe('snoozed');
    expect(Math.abs(snoozed!.until! - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000);
    await page.getByText('Snoozed (1)', { exact: true }).click();
    await page.getByRole('button', { name: 'Open again' }).click();
    await isCounted(`Open (${open})`);
    expect(await marks()).toEqual([]);

    await page.getByText(`Open (${open})`, { exact: true }).click();
    await rows.first().getByRole('link').click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: name }).waitFor();
  });

  it('BOARD-27 content due for samples is among what falls due, in both languages, and in the calendar file', async () => {
    const { page } = stage;
    await show(page, '/alerts');
    const rows = (words: RegExp) => page.locator('main li a', { hasText: words });
    const listed = rows(/(?:Sample content (?:due|overdue)|Content (?:due|overdue) for \d+ samples): /);
    await listed.first().waitFor();
    await shoot(page, 'board-due');
    expect(await listed.first().getAttribute('title')).toMatch(/^Delivered on .+, 14 days to post\./);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Calendar file' }).click()]);
    expect(readFileSync(await file.path(), 'utf8').replaceAll('\r\n ', '')).toMatch(
      /SUMMARY:(?:Sample content due|Content due for \d+ samples): /,
    );
    await speak(page, 'zh-CN');
    await rows(/样品.*内容(?:到期|已逾期)：/)
      .first()
      .waitFor();
    await shoot(page, 'board-due-zh-CN');
    await speak(page, 'en');
    await listed.first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(page.url()).toContain('/creators/demo-creator-');
  });

  it('BOARD-21 the icon counts what is open, beside its mark, and again without what was marked', async () => {
    const { page } = stage;
    const [run] = await stored<object>(page, 'alertRuns');
    const about = { reason: 'order_burst', subject: { kind: 'creator', id: 'a', label: 'Mia' }, weight: 12, figures: {}, orderIds: [] };
    const alerts = ['x', 'y'].map((id) => ({ id, ...about }));
    await put(page, 'alertMarks', { id: 'y', state: 'snoozed', until: Date.now() + 3_600_000, weight: 12 });
    // A look of its own, a while after the demo data came, may put its findings in the place of these: then they are put there again.
    const counted = await until(async () => {
      await put(page, 'alertRuns', { ...run, alerts, open: ['x', 'y'] });
      await fire(page, 'snooze');
      await page.waitForTimeout(1_500);
      return (await badge(page)) === '1' ? '1' : undefined;
    });
    expect(counted).toBe('1');
    expect(await alarmAt(page, 'snooze')).toBeGreaterThan(Date.now() + 3_000_000);
  });

  it('BOARD-22 R25 a worker that died makes what fell due meanwhile, a spreadsheet too, once', async () => {
    const { page, harness } = stage;
    const week = 7 * 86_400_000;
    const report = { query: { by: 'creator' }, period: '28d', format: 'xlsx' };
    const view = { id: 'v1', name: '达人周报', kind: 'report', address: '/reports', report, schedule: { every: 'day', hour: 0 } };
    await put(page, 'views', { ...view, lastRun: { at: Date.now() - week, error: null }, since: Date.now() - 2 * week });
    await harness.killWorker();
    await fire(page, 'reports');
    const ready = await until(async () => {
      const found = await page.evaluate(readyFiles);
      return found.length > 0 ? found : undefined;
    });
    expect(ready).toHaveLength(1);
    expect(ready[0]!.name).toMatch(/^达人周报 report-creator-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.xlsx$/);
    expect(entryOf(Buffer.from(ready[0]!.base64, 'base64'), 'xl/workbook.xml')).toContain('report');
    expect(await alarmAt(page, 'reports')).toBeGreaterThan(Date.now());
    const [after] = await stored<{ lastRun: { at: number; error: unknown } }>(page, 'views');
    expect(after!.lastRun.error).toBeNull();
    await fire(page, 'reports');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect((await stored<{ lastRun: { at: number } }>(page, 'views'))[0]!.lastRun.at).toBe(after!.lastRun.at);
  });
});

interface Chrome {
  alarms: { create(name: string, info: object): Promise<void>; get(name: string): Promise<{ scheduledTime: number } | undefined> };
  action: { getBadgeText(details: object): Promise<string> };
}

/** Lets an alarm ring now. */
function fire(page: Page, name: string): Promise<void> {
  return page.evaluate((alarm) => (globalThis as unknown as { chrome: Chrome }).chrome.alarms.create(alarm, { when: Date.now() }), name);
}

function alarmAt(page: Page, name: string): Promise<number | undefined> {
  return page.evaluate(async (alarm) => {
    return (await (globalThis as unknown as { chrome: Chrome }).chrome.alarms.get(alarm))?.scheduledTime;
  }, name);
}

function badge(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as { chrome: Chrome }).chrome.action.getBadgeText({}));
}

/** Puts a record into the book as it lies there, as if the extension had. */
function put(page: Page, table: string, record: object): Promise<void> {
  return page.evaluate(
    ([name, value]) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('creator-ledger');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const transaction = open.result.transaction(name as string, 'readwrite');
          transaction.objectStore(name as string).put(value);
          transaction.onabort = () => reject(transaction.error);
          transaction.oncomplete = () => {
            open.result.close();
            resolve();
          };
        };
      }),
    [table, record] as const,
  );
}

/** Runs in the page: names of the files that are ready, and the first bytes of each. */
function readyFiles(): Promise<{ name: string; base64: string }[]> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('creator-ledger');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const all = open.result.transaction('readyReports').objectStore('readyReports').getAll();
      all.onerror = () => reject(all.error);
      all.onsuccess = () => {
        open.result.close();
        const files = (all.result as { files: { name: string; bytes: Uint8Array }[] }[]).flatMap((one) => one.files);
        resolve(files.map(({ name, bytes }) => ({ name, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) })));
      };
    };
  });
}

async function until<T>(look: () => Promise<T | undefined>, timeoutMs = 40_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`nothing within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** One entry of a zip archive as text, by its central directory; fails where it is not there. */
function entryOf(zip: Buffer, name: string): string {
  for (let at = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1'), next = zip.readUInt32LE(at + 16); next < at; ) {
    const [method, size, nameLength, extra, comment] = [10, 20, 28, 30, 32].map((offset) =>
      offset === 20 ? zip.readUInt32LE(next + offset) : zip.readUInt16LE(next + offset),
    ) as [number, number, number, number, number];
    const start = zip.readUInt32LE(next + 42);
    if (zip.toString('utf8', next + 46, next + 46 + nameLength) === name) {
      const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
      const body = zip.subarray(from, from + size);
      return (method === 0 ? body : inflateRawSync(body)).toString('utf8');
    }
    next += 46 + nameLength + extra + comment;
  }
  throw new Error(`no ${name} in the archive`);
}
