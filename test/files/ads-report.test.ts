import { describe, expect, test } from 'vitest';
import type { Account, Cost, Ledger, Post } from '../../src/core/model/ledger';
import { type FilePlan, planFile } from '../../src/files/plan';
import { bytes, contextWith, DOWNLOADED, exportFile, hasExports, SHOP_US } from './support';

const HEADER =
  'Campaign name,Campaign ID,Product ID,Creative type,Video title,Video ID,TikTok account,Authorization type,Cost,SKU orders,Gross revenue,ROI,Currency';
const VIDEO = '7545042112362958098';
const PERIOD = { from: '2026-08-01', to: '2026-08-31' };
const ANN: Account = {
  ...{ key: 'ann', platform: 'tiktok', handle: 'ann', displayName: null, userId: null, followers: null, own: false, primary: false },
  owners: [{ creatorId: 'c-ann', from: null, to: null }],
};
const ledgerWith = (costs: Cost[] = [], posts: Partial<Post>[] = []): Ledger => ({
  ...{ creators: [], accounts: [ANN], posts: posts as Post[], costs, skuCosts: [], fx: [] },
});

async function plan(
  text: string | Uint8Array,
  options: { ledger?: Ledger; period?: typeof PERIOD | null; name?: string } = {},
): Promise<FilePlan> {
  const { ledger = ledgerWith(), period = PERIOD, name = 'report.csv' } = options;
  const choice = { shop: SHOP_US, ...(period ? { period } : {}) };
  const data = typeof text === 'string' ? bytes(text) : text;
  return planFile({ name, bytes: data, lastModified: DOWNLOADED, origin: 'import:1' }, contextWith({ choice, ledger }));
}

const row = (cells: Partial<Record<'campaign' | 'product' | 'type' | 'video' | 'account' | 'cost', string>>) =>
  [
    ...['Summer', cells.campaign ?? '1790000000000001', cells.product ?? '1729697274006116523', cells.type ?? 'Video', 'A title'],
    ...[cells.video ?? VIDEO, cells.account ?? 'ann', 'Affiliate mass authorization', cells.cost ?? '10.00', '3', '99.00', '9.9', 'USD'],
  ].join(',');
const file = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

describe('GMV Max creative report', () => {
  test('ROI-4 spend is a cost of the post over the report’s days, of the creator who owns the account; revenue is not taken', async () => {
    const found = await plan(
      file(
        row({}),
        row({ product: '1729697274006116524', cost: '2.50' }),
        row({ video: '-', type: 'Product card', account: '-', cost: '7' }),
      ),
    );
    expect(found).toMatchObject({ kind: 'gmvmax_creative', refused: null, refusals: [], rows: { read: 3, added: 3 } });
    expect(found.content!.costs).toMatchObject([
      {
        kind: 'ad_spend',
        creatorId: 'c-ann',
        postId: VIDEO,
        amount: 1000,
        currency: 'USD',
        campaign: 'Summer',
        day: '2026-08-01',
        ...PERIOD,
      },
      { kind: 'ad_spend', creatorId: 'c-ann', postId: VIDEO, amount: 250, ...PERIOD },
      { kind: 'ad_spend', creatorId: null, postId: null, amount: 700 },
    ]);
  });

  test('FILE-8 the same report again is the same costs; a period that overlaps another is refused, since its days would count twice', async () => {
    const { costs } = (await plan(file(row({})))).content!;
    const again = await plan(file(row({})), { ledger: ledgerWith(costs) });
    expect(again.rows).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    const newer = await plan(file(row({ cost: '11.00' })), { ledger: ledgerWith(costs) });
    expect(newer.rows).toMatchObject({ added: 0, changed: 1 });
    const overlapping = await plan(file(row({})), { ledger: ledgerWith(costs), period: { from: '2026-08-25', to: '2026-09-05' } });
    expect(overlapping.content!.costs).toEqual([]);
    expect(overlapping.refusals).toMatchObject([{ row: 2, expected: expect.stringContaining('2026-08-01 to 2026-08-31') }]);
    const next = await plan(file(row({})), { ledger: ledgerWith(costs), period: { from: '2026-09-01', to: '2026-09-30' } });
    expect(next.rows).toMatchObject({ added: 1 });
  });

  test('FILE-6 the days are asked for, as the file’s name has them', async () => {
    const found = await plan(file(row({})), { period: null, name: 'Creative_data_20260801-20260831.csv' });
    expect(found).toMatchObject({ content: null, needs: { shop: false, period: PERIOD } });
    expect((await plan(file(row({})), { period: null, name: 'x.csv' })).needs).toMatchObject({ period: { from: null, to: null } });
  });

  test('FILE-6 a row of sums and a header once more are no spend; ids that are none refuse their row', async () => {
    const found = await plan(
      file(row({}), HEADER, 'Total of 1 results,,,,,,,,10.00,3,99.00,9.9,USD', row({ campaign: '=1+1' }), row({ cost: '-3' })),
    );
    expect(found.content!.costs.map((cost) => cost.amount)).toEqual([1000]);
    expect(found.refusals.map((refusal) => refusal.row)).toEqual([5, 6]);
    expect((await plan(file(row({ video: '7.54504E+18' })))).refused).toMatchObject({ ledgerCode: 'file_ids_ruined' });
  });

  test.skipIf(!hasExports)('FILE-6 gmvmax_creative_EN_ID_ZH_header: each header row is one, in its language', async () => {
    const found = await plan(exportFile('gmvmax_creative_EN_ID_ZH_header.csv'));
    expect(found).toMatchObject({ kind: 'gmvmax_creative', refused: null, needs: null, unknownColumns: [], rows: { read: 0 } });
    const lines = new TextDecoder().decode(exportFile('gmvmax_creative_EN_ID_ZH_header.csv')).trim().split(/\r?\n/);
    for (const line of lines)
      expect(await plan(`${line}\n`)).toMatchObject({ kind: 'gmvmax_creative', unknownColumns: [], rows: { read: 0 } });
  });
});

describe('report of the Ads Manager', () => {
  const ADS = 'By Day,Campaign name,Campaign ID,Ad name,Ad ID,TikTok post ID,Cost,Currency,Impressions';
  test('ROI-4 spend by day and post; the post’s account tells whose it is', async () => {
    const rows = [
      `2026-08-01,Spark,1790000000000001,A,1790000000000011,${VIDEO},4.00,USD,100`,
      `2026-08-01,Spark,1790000000000001,B,1790000000000012,${VIDEO},1.00,USD,50`,
      `2026-08-02,Spark,1790000000000001,A,1790000000000011,${VIDEO},3.00,USD,90`,
      'Total of 3 results,,,,,,8.00,USD,240',
    ];
    const posts = [{ id: VIDEO, platform: 'tiktok' as const, accountKey: 'ann' }];
    const found = await plan(`${[ADS, ...rows].join('\n')}\n`, { period: null, ledger: ledgerWith([], posts) });
    expect(found).toMatchObject({ kind: 'ads_report', refused: null, needs: null, refusals: [] });
    expect(found.content!.costs.map(({ day, amount, creatorId, from }) => [day, amount, creatorId, from])).toEqual([
      ['2026-08-01', 400, 'c-ann', null],
      ['2026-08-01', 100, 'c-ann', null],
      ['2026-08-02', 300, 'c-ann', null],
    ]);
  });

  test('FILE-6 days that only can be month first or day first are read so; others are asked for', async () => {
    const line = (day: string) => `${day},Spark,1790000000000001,A,1790000000000011,${VIDEO},4.00,USD,100`;
    const mdy = await plan(`${[ADS, line('08/13/2026'), line('08/02/2026')].join('\n')}\n`, { period: null });
    expect(mdy.content!.costs.map((cost) => cost.day)).toEqual(['2026-08-13', '2026-08-02']);
    expect((await plan(`${[ADS, line('08/02/2026')].join('\n')}\n`, { period: null })).needs).toMatchObject({
      dateOrder: true,
      shop: false,
    });
  });
});

describe('lists of the Affiliate Center', () => {
  test.skipIf(!hasExports)('FILE-6 creators: what the platform says of an account, kept to reconcile with', async () => {
    const found = await plan(exportFile('affiliate_center_creator_data_US_2025-12.csv'));
    expect(found).toMatchObject({
      kind: 'platform_creators',
      refused: null,
      refusals: [],
      unknownColumns: [],
      rows: { read: 1, added: 1 },
    });
    expect(found.content!.accounts).toMatchObject([
      {
        key: 'demo_creator_a',
        owners: [],
        figures: [{ shop: 'us-1', ...PERIOD, currency: 'USD', gmv: 123456, orders: 12, commission: 12345 }],
      },
    ]);
    const [account] = found.content!.accounts;
    const again = await plan(exportFile('affiliate_center_creator_data_US_2025-12.csv'), {
      ledger: { ...ledgerWith(), accounts: [account!] },
    });
    expect(again.rows).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  });

  test.skipIf(!hasExports)('FILE-6 videos: posts that the book has not, with what the platform says of them', async () => {
    const name = 'affiliate_center_video_data_US_2025-12.csv';
    const found = await plan(exportFile(name));
    expect(found).toMatchObject({ kind: 'platform_videos', refused: null, refusals: [], unknownColumns: [], rows: { read: 1, added: 1 } });
    expect(found.content!.posts).toMatchObject([
      {
        id: VIDEO,
        accountKey: 'demo',
        caption: 'Title, with comma',
        productIds: ['1729697274006116523'],
        figures: [{ gmv: 9900, orders: 5, commission: 990 }],
      },
    ]);
    const known = await plan(exportFile(name), { ledger: ledgerWith([], [{ id: VIDEO, platform: 'tiktok' }]) });
    expect(known.content!.posts).toEqual([]);
    expect(await plan(exportFile(name), { period: null })).toMatchObject({ needs: { shop: false, period: { from: null, to: null } } });
  });
});
