import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firefoxExtensionDir } from '../support/extension-dir';
import { go, importFiles, onboard, stored } from '../support/firefox/journey';
import { type FirefoxHarness, launchFirefox } from '../support/firefox/launch';
import type { FirefoxTab } from '../support/firefox/tab';
import { largeExport, ROWS } from '../support/large-export';
import { heard, listen } from '../support/listening-build';
import { type Simulator, startSimulator, World, worldFiles } from '../support/simulator';

const IMPORT_MS = 60_000;

describe('in Firefox: a large export', () => {
  const world = new World({ seed: 3, orders: 20, now: Date.now() });
  const shop = world.shops.find(({ currency }) => currency === 'USD')!;
  const large = largeExport();
  let simulator: Simulator;
  let harness: FirefoxHarness;
  let page: FirefoxTab;

  beforeAll(async () => {
    large.write();
    simulator = await startSimulator({ world });
    harness = await launchFirefox({ extensionDir: large.build(firefoxExtensionDir), simulator });
    page = await harness.openPage('options.html');
    await onboard(page, 'Drop export files');
    await importFiles(page, { 'rules.json': worldFiles(world)['rules.json']! });
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
    large.remove();
  });

  it('is read by two workers, and all of its rows are in the book', async () => {
    await listen(page);
    await go(page, '/data');
    await page.find('input[type=file]').setFile(large.file);
    await page.find('[role=radio], input[type=radio]', { name: new RegExp(`^${shop.id}`) }).click();
    await page.button('Next').click();
    await page.button(/^Store \d/).waitFor(IMPORT_MS);
    expect(await page.button(/^Store \d/).text()).toContain(new Intl.NumberFormat('en-US').format(ROWS));
    const firstAndLast = async () => {
      const said = await heard(page);
      return [said[0], said.at(-1)];
    };
    await expect.poll(firstAndLast).toEqual(['begin', 'end']);
    await page.button(/^Store \d/).click();
    await page.button(/^Store \d/).waitGone(IMPORT_MS);
    const state = async () => {
      const imports = await stored<{ fileName: string; state: string }>(page, 'imports');
      return imports.find(({ fileName }) => fileName === 'affiliate.csv')?.state;
    };
    await expect.poll(state, { timeout: IMPORT_MS }).toBe('done');
    const tallies = await stored<{ stream: string; rows: number }>(page, 'tallies');
    expect(tallies.find(({ stream }) => stream === 'affiliate')).toMatchObject({ rows: large.sums.rows });
  });

  it('nothing complained', async () => expect(await harness.problems()).toEqual([]));
});
