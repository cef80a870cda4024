import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, launchExtension } from '../support/browser';
import { answerShop, drop, go, putAway, store } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { differences, onboard, readTable } from '../support/journey';
import { stored, watchProblems } from '../support/look';
import { type Simulator, startSimulator, truth, World, worldFiles } from '../support/simulator';

const SEED = 11;
/** A report that is made anew stands a moment beside the one before it. */
const SOON = { timeout: 15_000 };
const HAND_KEPT = ['rules.json', 'creators.csv', 'accounts.csv', 'sku-costs.csv', 'costs.csv', 'fx.csv'];

describe(`a seller without a connection, world of seed ${SEED}`, () => {
  const world = new World({ seed: SEED, orders: 500, now: Date.now() });
  const files = worldFiles(world);
  const { from, to } = world.range;
  let simulator: Simulator;

  const textOf = (name: string): string => {
    const text = files[name];
    if (text === undefined) throw new Error(`the world has no file ${name}`);
    return text;
  };
  const fresh = async (): Promise<{ harness: Harness; page: Page; problems: string[] }> => {
    const harness = await launchExtension({ extensionDir, simulator });
    const problems = watchProblems(harness.context);
    const page = await harness.openPage('options.html');
    page.setDefaultTimeout(10_000);
    await onboard(page, 'Drop export files');
    await page.getByText('Drop export files here').first().waitFor();
    return { harness, page, problems };
  };
  const wrong = async (page: Page, source: 'exports' | 'files') => {
    await go(page, `/creators?p=${from}..${to}`);
    const screen = await readTable(page);
    await go(page, '/data');
    return differences(screen, truth(world, { from, to, by: 'creator', source }));
  };

  beforeAll(async () => {
    simulator = await startSimulator({ world });
  });
  afterAll(async () => {
    await simulator?.close();
  });

  describe("the platform's exports", () => {
    let harness: Harness;
    let page: Page;
    let problems: string[];
    beforeAll(async () => {
      ({ harness, page, problems } = await fresh());
    });
    afterAll(async () => {
      await harness?.close();
    });

    it('figures on screen are those of the truth for what the files carry; shops of the rules are offered', async () => {
      for (const name of HAND_KEPT) {
        await drop(page, name, textOf(name));
        await store(page);
      }
      for (const shop of world.shops) {
        for (const name of [`All order-${shop.region}.csv`, `affiliate_orders-${shop.region}.csv`]) {
          await drop(page, name, textOf(name));
          if (await page.getByText('Whose shop is this file from?').isVisible()) {
            for (const other of world.shops) {
              expect(await page.getByRole('radio', { name: new RegExp(`^${other.id}`) }).count(), `${name}: ${other.id} offered`).toBe(1);
            }
            await answerShop(page, new RegExp(`^${shop.id}`));
          }
          await store(page);
        }
      }
      await expect.poll(() => wrong(page, 'exports'), SOON).toEqual([]);
    });

    it('the same file again has nothing new in it', async () => {
      const shop = world.shops[0]!;
      for (const name of [`All order-${shop.region}.csv`, `affiliate_orders-${shop.region}.csv`, 'costs.csv', 'creators.csv']) {
        await drop(page, name, textOf(name));
        if (await page.getByText('Whose shop is this file from?').isVisible()) await answerShop(page, new RegExp(`^${shop.id}`));
        const button = page.getByRole('button', { name: 'Nothing new in this file' });
        await button.waitFor();
        expect(await button.isDisabled(), name).toBe(true);
        await putAway(page);
      }
    });

    it('an import is taken back as a whole, and can be brought in again', async () => {
      const before = await stored<{ id: string; fileName: string; state: string }>(page, 'imports');
      const shop = world.shops[1]!;
      const name = `affiliate_orders-${shop.region}.csv`;
      await page.getByRole('row', { name }).getByRole('button', { name: 'Undo import' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
      await page.getByRole('row', { name }).getByText('Undone').waitFor();
      await expect.poll(async () => (await wrong(page, 'exports')).length, SOON).toBeGreaterThan(0);
      await drop(page, name, textOf(name));
      if (await page.getByText('Whose shop is this file from?').isVisible()) await answerShop(page, new RegExp(`^${shop.id}`));
      await store(page);
      await expect.poll(() => wrong(page, 'exports'), SOON).toEqual([]);
      expect(await stored(page, 'imports')).toHaveLength(before.length + 1);

      const costs = [{ day: to, creator: 'Mia Chen', kind: 'fixed_fee', amount: '77.77', currency: 'USD' }];
      const extra = `day,creator,kind,amount,currency\r\n${costs.map((cost) => Object.values(cost).join(',')).join('\r\n')}\r\n`;
      await drop(page, 'more-costs.csv', extra);
      await store(page);
      await expect
        .poll(async () => (await wrong(page, 'exports')).some((line) => line.startsWith('Mia Chen promotionCost')), SOON)
        .toBe(true);
      await page.getByRole('row', { name: 'more-costs.csv' }).getByRole('button', { name: 'Undo import' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
      await page.getByRole('row', { name: 'more-costs.csv' }).getByText('Undone').waitFor();
      await expect.poll(() => wrong(page, 'exports'), SOON).toEqual([]);
    });

    it('nothing complained in the consoles', () => expect(problems).toEqual([]));
  });

  describe('own files', () => {
    let harness: Harness;
    let page: Page;
    beforeAll(async () => {
      ({ harness, page } = await fresh());
    });
    afterAll(async () => {
      await harness?.close();
    });

    it('orders.csv and affiliate-orders.csv give the figures of the truth; asked is only about rows whose order is in no file', async () => {
      for (const name of [...HAND_KEPT, 'posts.csv', 'orders.csv', 'affiliate-orders.csv']) {
        await drop(page, name, textOf(name));
        const asked = await page.getByText('Whose shop is this file from?').isVisible();
        const strays = world.affiliate.some((row) => world.order(row.orderId) === undefined);
        expect(asked, name).toBe(name === 'affiliate-orders.csv' && strays);
        if (asked) await answerShop(page, new RegExp(`^${world.shops[0]!.id}`));
        await store(page);
      }
      await expect.poll(() => wrong(page, 'files'), SOON).toEqual([]);
    });
  });
});
