import type { Page } from 'playwright-core';

/** Dropping one file on the data page, and what a person does with what it says. */

/** Goes to a route of the dashboard in the page that shows it, e.g. `/creators?p=all`. */
export async function go(page: Page, route: string): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#${route}`);
}

/** Gives a file to the data page, which must be open; ends when it says what is in it, or what it asks. */
export async function drop(page: Page, name: string, content: string | Buffer): Promise<void> {
  await give(page, { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

/** Like `drop`, for a file that is there. */
export const dropPath = (page: Page, path: string) => give(page, path);

async function give(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
  const said = page.getByRole('button', { name: /^(Store \d|Nothing new|Next)/ }).or(page.getByRole('alert'));
  await said.first().waitFor();
}

/** Answers whose shop a file is from, where that is asked. */
export async function answerShop(page: Page, shop: RegExp): Promise<void> {
  await page.getByRole('radio', { name: shop }).check();
  const next = page.getByRole('button', { name: 'Next' });
  await next.click();
  await next.waitFor({ state: 'detached' });
}

/** Stores what was dropped; gives what the page said it would store. */
export async function store(page: Page): Promise<string> {
  const button = page.getByRole('button', { name: /^Store \d/ });
  await button.waitFor();
  const said = await button.innerText();
  await button.click();
  await button.waitFor({ state: 'detached' });
  return said;
}

/** Puts the dropped file away. */
export async function putAway(page: Page): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name: /^(Discard|Close)$/ });
  await button.click();
  await button.waitFor({ state: 'detached' });
}

/** Brings in everything a seller keeps in the product's own formats; rows whose order is in no file are said to be of `strays`' shop. */
export async function loadOwnFiles(page: Page, files: Record<string, string>, strays: string): Promise<void> {
  const names = [
    'rules.json',
    'creators.csv',
    'accounts.csv',
    'sku-costs.csv',
    'costs.csv',
    'fx.csv',
    'posts.csv',
    'orders.csv',
    'affiliate-orders.csv',
  ];
  for (const name of names) {
    await drop(page, name, files[name] ?? '');
    if (await page.getByText('Whose shop is this file from?').isVisible()) await answerShop(page, new RegExp(`^${strays}`));
    await store(page);
  }
}
