import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { errorsEn } from '../../src/i18n/en/errors';
import type { ErrorCode } from '../../src/services/errors';
import { type Harness, launchExtension } from '../support/browser';
import { drop, dropPath, putAway } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { onboard } from '../support/journey';
import { stored } from '../support/look';
import { type Simulator, startSimulator, World, worldFiles } from '../support/simulator';

const EXPORTS = resolve('../shared/fixtures/exports');
const have = existsSync(EXPORTS);
if (!have) console.warn(`SKIPPED: no exports at ${EXPORTS}`);

describe('files on the data page', () => {
  const world = new World({ seed: 5, orders: 120, now: Date.now() });
  const files = worldFiles(world);
  let simulator: Simulator;
  let harness: Harness;
  let page: Page;

  beforeAll(async () => {
    simulator = await startSimulator({ world });
    harness = await launchExtension({ extensionDir, simulator });
    page = await harness.openPage('options.html');
    page.setDefaultTimeout(10_000);
    await onboard(page, 'Drop export files');
    await page.getByText('Drop export files here').first().waitFor();
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });
  afterEach(async () => {
    await putAway(page);
    for (const table of ['imports', 'packs', 'inbox', 'shops', 'creators', 'costs', 'rules', 'ops']) {
      expect(await stored(page, table), `nothing in ${table}`).toEqual([]);
    }
  });

  /** The refusal on screen: its title, and the small print with code and the file's own trouble. */
  const refused = async (code: ErrorCode, ...said: string[]): Promise<void> => {
    const notice = page.getByRole('main').getByRole('alert');
    await notice.getByText(errorsEn[code].title, { exact: true }).waitFor();
    const text = await notice.innerText();
    for (const words of [`Code ${code}`, ...said]) expect(text).toContain(words);
    // Nothing is left open in the sentences, and there is no way to store it.
    expect(text).not.toMatch(/[[\]{}]/);
    expect(await page.getByRole('button', { name: /^Store/ }).count()).toBe(0);
  };

  it('a CSV cut in the middle is refused', async () => {
    const whole = files['All order-US.csv']!;
    const end = whole.indexOf('\r\n', Math.floor(whole.length * 0.6));
    await drop(page, 'All order cut.csv', whole.slice(0, end - 90));
    await refused('file_cut', 'nothing was stored');
  });

  it('a CSV cut within a quoted value is refused', async () => {
    const whole = files['affiliate_orders-GB.csv']!;
    const lines = whole.split('\r\n');
    const cells = lines[1]!.split(',');
    cells[2] = '"Serum, 30';
    await drop(page, 'affiliate cut.csv', `${lines[0]}\r\n${cells.slice(0, 3).join(',')}`);
    await refused('file_cut');
  });

  it('ids ruined by a spreadsheet are refused, with the number and the row that show it', async () => {
    const whole = files['All order-GB.csv']!;
    const id = /\r\n(\d{15,})\t/.exec(whole)![1]!;
    const ruined = `${id[0]}.${id.slice(1, 6)}E+${id.length - 1}`;
    await drop(page, 'opened in a spreadsheet.csv', whole.replaceAll(`${id}\t`, ruined));
    await refused('file_ids_ruined', `“${ruined}”`, 'Row 3');
  });

  it('a file of no known kind and an empty one are refused', async () => {
    await drop(page, 'holiday list.csv', 'name,days\r\nAnna,12\r\n');
    await refused('file_unknown', 'name, days');
    await putAway(page);
    await drop(page, 'empty.csv', '');
    await refused('file_empty');
  });

  it('rules that cannot be are refused with the field', async () => {
    const rules = JSON.parse(files['rules.json']!) as { report_currency: string };
    await drop(page, 'rules.json', JSON.stringify({ ...rules, report_currency: 'EURO' }));
    await refused('rule_invalid', 'The field: report_currency.');
  });

  describe.skipIf(!have)('exports as the platform makes them', () => {
    const answers = async (name: string, market: string, day?: RegExp) => {
      await dropPath(page, resolve(EXPORTS, name));
      const newShop = page.getByRole('radio', { name: 'A new shop' });
      if (await newShop.isVisible()) {
        await newShop.check();
        await page.getByLabel('Shop name').fill('A shop');
        const field = page.getByRole('combobox', { name: 'Market' });
        if ((await field.inputValue()) !== market) {
          await field.fill(market);
          await page.getByRole('option', { name: market, exact: true }).click();
        }
      }
      if (day && (await page.getByText('How are dates written in this file?').isVisible()))
        await page.getByRole('radio', { name: day }).check();
      const next = page.getByRole('button', { name: 'Next' });
      if (await next.isVisible()) {
        await next.click();
        await next.waitFor({ state: 'detached' });
      }
      await page.getByText(/rows read/).waitFor();
      return page.getByRole('main').innerText();
    };

    it("a creator's own export is refused and says whose is needed", async () => {
      await dropPath(page, resolve(EXPORTS, 'creator_side_affiliate_orders_EN_TH_2026-04.csv'));
      await refused('file_creator_side', 'as the seller');
    });

    it('an income export is read, its ruined SKU said; a table of aliases is no export, and its columns can be pointed at', async () => {
      expect(await answers('income_SEA_EN_header.csv', 'MY')).toContain('2 rows read: 2 new');
      await page.getByText('Accepted, but worth a look').waitFor();
      await putAway(page);
      await dropPath(page, resolve(EXPORTS, 'income_SEA_EN_ZH_map.csv'));
      await refused('file_unknown');
      await page.getByText('We do not know this table').waitFor();
    });

    it('Thai orders: 4 rows, absent columns listed, the date asked for', async () => {
      const text = await answers('all_order_TH_2026-05_tabs_in_ids.csv', 'TH', /Day first/);
      expect(text).toContain('4 rows read: 4 new, 0 changed, 0 unchanged, 0 refused');
      expect(text).toContain('Not in this file');
      expect(text).toContain('Order Refund Amount');
    });

    it('US orders with month first: rows that are no orders are refused, each with its reason', async () => {
      const text = await answers('all_order_US_2026-03_mdy_ampm.csv', 'US');
      expect(text).toContain('2 rows read: 0 new, 0 changed, 0 unchanged, 2 refused');
      await page.getByText('Refused rows').click();
      const table = await page.getByRole('table').filter({ hasText: 'Expected' }).innerText();
      for (const words of ['Order ID', 'an order id: 15 digits or more', 'a SKU id']) expect(table).toContain(words);
    });

    it('a workbook with a wrong dimension: all its rows; a header alone: 0 rows; affiliate orders: 3 rows', async () => {
      expect(await answers('synthetic_all_order_bad_dimension.xlsx', 'VN', /Day first/)).toContain('2 rows read');
      await putAway(page);
      expect(await answers('all_order_TH_header_55.csv', 'TH')).toContain('0 rows read');
      await putAway(page);
      expect(await answers('affiliate_orders_EN_2026_synthetic_rows.csv', 'US')).toContain('3 rows read: 3 new');
    });
  });
});
