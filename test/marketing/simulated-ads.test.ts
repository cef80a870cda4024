import { expect, test } from 'vitest';
import type { AdDay } from '../../src/core/model/feeds';
import { adPosts, adReport, advertisers, createAdsClient, exchangeAdsCode, gmvMaxReport } from '../../src/marketing';
import { createSimulator, simulatorFetch, World } from '../support/simulator';
import { truthFeeds, truthSpend } from '../support/simulator/truth/feeds';
import { fakeTools } from './support';

/** Ad accounts of a world, read through the adapter from a code on, against what the world knows of itself. */
const NOW = Date.parse('2026-03-20T10:00:00Z');
const world = new World({ seed: 3, orders: 100, now: NOW, feeds: true });
const simulator = createSimulator({ world, clock: () => NOW });
const [FROM, TO] = ['2026-02-10', '2026-03-11'];

test('from a code to spend by ad, post and day, deleted ads too, and GMV Max by item', async () => {
  const options = { fetch: simulatorFetch(simulator), tools: fakeTools(NOW), app: simulator.ads.app };
  const { accessToken, advertiserIds } = await exchangeAdsCode(options, simulator.ads.issueCode());
  const client = createAdsClient({ ...options, accessToken });
  const accounts = await advertisers(client);
  const own = truthFeeds(world).adAccounts;
  expect(accounts.map(({ id }) => id).sort()).toEqual([...advertiserIds].sort());
  expect(new Map(accounts.map(({ id, name, currency, timeZone }) => [id, { name, currency, timeZone, shop: own.get(id)!.shop }]))).toEqual(
    own,
  );

  const rows: AdDay[] = [];
  for (const account of accounts) {
    for (let page: number | null = 1; page !== null; ) {
      const found = await adReport(client, account, FROM, TO, page);
      rows.push(...found.rows);
      page = found.nextPage;
    }
    rows.push(...(await gmvMaxReport(client, account, own.get(account.id)!.shop, FROM, TO)).rows);
  }
  const posts = new Map<string, string>();
  for (const account of accounts) {
    const ads = rows.filter((row) => row.account === account.id && row.source === 'ads').map(({ adId }) => adId);
    for (const [ad, post] of await adPosts(client, account, ads)) posts.set(ad, post);
  }

  const truth = truthSpend(world, FROM, TO);
  const plain = rows.map((row) => {
    const { account, day, adId: id, source, currency, spend } = row;
    const postId = source === 'ads' ? (posts.get(id) ?? null) : row.postId;
    return [`${source}/${account}/${id}/${day}`, { currency, spend, postId }] as const;
  });
  expect(plain.length).toBe(new Map(plain).size);
  const expected = [...truth].map(([key, { currency, spend, postId }]) => [key, { currency, spend, postId }] as const);
  // Nothing spent by an item is nothing to book.
  const spent = (all: typeof expected) => new Map(all.filter(([key, { spend }]) => spend !== 0 || key.startsWith('ads/')));
  expect(spent(plain)).toEqual(spent(expected));
  expect(rows.some(({ source }) => source === 'gmv_max')).toBe(true);
  expect([...truth.values()].some(({ deleted }) => deleted)).toBe(true);
});
