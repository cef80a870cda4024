import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOTAL } from '../../src/core/model/report';
import { guard } from '../../src/files/report-out/guard';
import { readXlsx } from '../../src/files/table/xlsx';
import { unzip } from '../../src/files/table/zip';
import { type DemoStage, demoPeriod, openDemo, shoot, show, speak } from './figures-demo';

const P = demoPeriod();
const POSTS = 100_000;
/** Names that a spreadsheet would run, one for each beginning. */
const EVIL = ['=1+1', '+1+1', '-2+3', '@SUM(A1)', '\t=1+1', '\uff1d1+1', "'=1", '=HYPERLINK("http://x.invalid")', '=cmd|calc!A1'];

describe('reports leave the page', () => {
  let stage: DemoStage;
  const folder = mkdtempSync(join(tmpdir(), 'reports-out-'));
  beforeAll(async () => {
    stage = await openDemo();
  }, 120_000);
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('OUT-1 the printed sheet: whole pages, the head on each of them, black on white in the dark too', async () => {
    const { page } = stage;
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    for (const language of ['en', 'zh-CN'] as const) {
      await show(page, '/reports');
      await speak(page, language);
      await page.goto(`${page.url().split('#')[0]}#/print?by=creator&by2=week&p=${P}`);
      await page.locator('article tbody tr').first().waitFor();
      await page.locator('article svg.recharts-surface').waitFor();
      const sheet = page.locator('article');
      expect(await sheet.evaluate((one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color])).toEqual([
        'rgb(255, 255, 255)',
        'rgb(0, 0, 0)',
      ]);
      // Nothing is wider than the paper, on the screen or printed.
      expect(await sheet.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
      await shoot(page, `print-${language}`);
      const pdf = await page.pdf({ path: join(folder, `${language}.pdf`), preferCSSPageSize: true });
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(pages).toBeGreaterThan(3);
      if (spawnSync('pdftotext', ['-v']).status !== 0) continue;
      const texts = spawnSync('pdftotext', ['-layout', join(folder, `${language}.pdf`), '-'])
        .stdout.toString()
        .split('\f')
        .slice(0, pages);
      const withRows = texts.filter((text) => /W\d\d/.test(text));
      const head = language === 'en' ? 'Net profit' : '净利润';
      expect(withRows.length).toBeGreaterThan(1);
      expect(withRows.filter((text) => !text.includes(head))).toEqual([]);
    }
    await show(page, '/reports');
    await speak(page, 'en');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('OUT-2 S16 an XLSX of 100,000 rows without a long task on the page: ids are text, nothing would be run; it tells how far it is and stops', async () => {
    const { page } = stage;
    await page.evaluate(seedPosts, [POSTS, EVIL] as const);
    await page.goto(`${page.url().split('#')[0]}#/reports?by=post&p=${P}`);
    await page.reload();
    await show(page, `/reports?by=post&p=${P}`);
    const exporting = page.getByRole('button', { name: 'Export' });
    const stopping = page.getByRole('button', { name: /^Stop \(\d+%\)$/ });
    const choose = async () => {
      await exporting.click();
      await page.getByRole('menuitem', { name: 'Excel' }).click();
    };

    let downloads = 0;
    page.on('download', () => downloads++);
    await choose();
    await stopping.click();
    await exporting.waitFor();
    expect(downloads).toBe(0);

    // What the page still does with its own 100,000 rows is over first.
    await calm(page);
    // Clicked from within: looking for a button by its role is work that the driver would do in the page meanwhile.
    await watchTasks(page);
    const started = Date.now();
    const coming = page.waitForEvent('download', { timeout: 90_000 });
    await page.evaluate(clickExcel);
    const download = await coming;
    const took = Date.now() - started;
    const path = join(folder, 'report.xlsx');
    await download.saveAs(path);
    const tasks = await longTasks(page);
    const bytes = readFileSync(path);
    console.log(`XLSX of ${POSTS} rows: ${took} ms, ${bytes.length} bytes, longest task of the page ${Math.max(0, ...tasks)} ms`);
    expect(tasks).toEqual([]);

    const xml = new TextDecoder().decode((await unzip(bytes, (part) => part.endsWith('sheet1.xml'))).get('xl/worksheets/sheet1.xml'));
    expect(xml).not.toContain('<f');
    const [table] = await readXlsx(bytes);
    const rows = new Map<string, string[]>();
    table!.eachRow((cells) => {
      rows.set(cells[1]!, cells);
    });
    const at = rows.get('key')!.indexOf('other_costs');
    for (const name of EVIL) expect(rows.has(guard(name)), name).toBe(true);
    expect(rows.get(idOf(POSTS - 1))![at]).toBe(((100 + POSTS - 1) / 100).toFixed(2));
    expect(xml).toMatch(new RegExp(`<c r="B\\d+" s="1" t="inlineStr"><is><t>${idOf(POSTS - 1)}</t>`));
    const cents = (cells: string[]) => Math.round(Number(cells[at]) * 100);
    const [sum, total] = [...rows].reduce(
      ([all, last], [key, cells]) => {
        return key === 'key' ? [all, last] : key === TOTAL ? [all, cents(cells)] : [all + cents(cells), last];
      },
      [0, Number.NaN] as [number, number],
    );
    expect(sum).toBe(total);
  }, 180_000);
});

const idOf = (i: number) => `7${String(i).padStart(18, '5')}`;

/** Runs in the page: costs of so many posts, copies of one that is there; the first have names that a spreadsheet would run. */
function seedPosts([count, names]: readonly [number, readonly string[]]): Promise<void> {
  return new Promise((done, failed) => {
    const open = indexedDB.open('creator-ledger');
    open.onerror = () => failed(open.error);
    open.onsuccess = () => {
      const first = open.result.transaction('costs').objectStore('costs').getAll(null, 1);
      first.onerror = () => failed(first.error);
      first.onsuccess = () => {
        const transaction = open.result.transaction('costs', 'readwrite');
        const costs = transaction.objectStore('costs');
        const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
        for (let i = 0; i < count; i++) {
          const [id, postId] = [`demo-many-${i}`, names[i] ?? `7${String(i).padStart(18, '5')}`];
          costs.put({ ...first.result[0], id, postId, kind: 'other', from: null, to: null, day, amount: 100 + i }, id);
        }
        transaction.onabort = () => failed(transaction.error);
        transaction.oncomplete = () => {
          open.result.close();
          done();
        };
      };
    };
  });
}

/** Runs in the page: clicks Export, and Excel in its menu. */
async function clickExcel(): Promise<void> {
  const click = (selector: string, text: string) => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find(({ innerText }) => innerText.trim() === text);
    found?.click();
    return found !== undefined;
  };
  if (!click('main button', 'Export')) throw new Error('no button Export');
  for (let tries = 0; !click('[role=menuitem]', 'Excel'); tries++) {
    if (tries === 50) throw new Error('no menu item Excel');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

type Watched = { outTasks?: number[] };

/** Notes every task of the page over 50 ms from now on. */
function watchTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const tasks: number[] = [];
    (globalThis as Watched).outTasks = tasks;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

/** Resolves once the page has done nothing long for two seconds. */
async function calm(page: Page): Promise<void> {
  await watchTasks(page);
  for (let seen = -1, now = 0; seen !== now; now = (await longTasks(page)).length) {
    seen = now;
    await page.waitForTimeout(2_000);
  }
}

const longTasks = (page: Page) => page.evaluate(() => (globalThis as Watched).outTasks ?? []);
