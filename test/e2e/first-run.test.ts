import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, launchExtension } from '../support/browser';
import { extensionDir } from '../support/extension-dir';
import { readTable } from '../support/journey';
import { stored, watchProblems } from '../support/look';
import { type Simulator, startSimulator, World } from '../support/simulator';
import { shoot, show, speak } from './figures-demo';

/** What the bar allows from the first page to the first figures, in seconds. */
const MOST_SECONDS = 180;

describe('a new user', () => {
  let simulator: Simulator;
  let harness: Harness;
  let problems: string[];
  beforeAll(async () => {
    simulator = await startSimulator({ world: new World({ seed: 2, orders: 10, now: Date.now() }) });
    harness = await launchExtension({ extensionDir, simulator });
    problems = watchProblems(harness.context);
  }, 120_000);
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  it('FIRST-1 language, what stays here, demo, creators with figures; one click takes the demo away whole', async () => {
    const started = Date.now();
    const page = await harness.openPage('options.html');
    page.setDefaultTimeout(15_000);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByText('简体中文', { exact: true }).click();
    await page.getByRole('heading', { name: '数据都在这台电脑上' }).waitFor();
    await shoot(page, 'first-1-zh-CN');
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('heading', { name: 'What stays on this computer' }).waitFor();
    expect(await page.getByRole('listitem').allInnerTexts()).toHaveLength(3);
    await shoot(page, 'first-1-en');
    await page.getByRole('button', { name: 'Understood' }).click();
    await shoot(page, 'first-2-en');
    await page.getByRole('button', { name: 'Look around with demo data' }).click();
    await page.getByRole('heading', { name: 'Creators' }).waitFor();
    await page.locator('main tbody tr').first().waitFor();
    const table = await readTable(page);
    const seconds = (Date.now() - started) / 1_000;
    console.log(`from the first page to ${table.size} rows of creators: ${seconds.toFixed(1)} s`);
    expect(table.size).toBeGreaterThan(5);
    expect([...table.values()].some(({ cells }) => /\d/.test(Object.values(cells).join('')))).toBe(true);
    expect(seconds).toBeLessThan(MOST_SECONDS);
    // All first steps are done in the demo: no list of them.
    expect(await page.getByRole('region', { name: 'Getting started' }).count()).toBe(0);

    for (const [language, scheme] of [
      ['en', 'light'],
      ['en', 'dark'],
      ['zh-CN', 'light'],
      ['zh-CN', 'dark'],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await show(page, '/');
      await speak(page, language);
      for (const route of ['/', '/alerts', '/settings', '/creators']) {
        await show(page, route);
        await page.waitForTimeout(1_200);
        await shoot(page, `first${route.replace('/', '-')}-${language}-${scheme}`);
      }
    }
    await show(page, '/settings');
    await speak(page, 'en');
    await page.getByRole('button', { name: 'Remove demo data' }).click();
    await page.getByText('Demo data removed').waitFor();
    for (const name of ['creators', 'posts', 'costs', 'shops']) expect(await stored(page, name), name).toEqual([]);
    await show(page, '/creators');
    await page.getByRole('region', { name: 'Getting started' }).waitFor();
    await shoot(page, 'first-empty-creators');
    await show(page, '/');
    await page.getByRole('region', { name: 'Getting started' }).waitFor();
    await shoot(page, 'first-empty-overview');
    await show(page, '/alerts');
    // Nor is an alert left about people who are gone.
    await page.getByText('Open (0)', { exact: true }).waitFor();
    await shoot(page, 'first-empty-alerts');
    expect(problems).toEqual([]);
  });
});
