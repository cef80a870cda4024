import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoStage, demoPeriod, openDemo, shoot, show, speak } from './figures-demo';

const P = demoPeriod();

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
});
