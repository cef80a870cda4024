/** A demo creator: how much he sells, what he costs, how much comes back. */
export interface DemoPerson {
  name: string;
  /** First the main account, then sub accounts. */
  handles: string[];
  category: string;
  market: 'US' | 'GB';
  tags: string[];
  /** Share of the creator orders. */
  weight: number;
  rateBps: number;
  /** Fixed fees in all, in cents of USD. */
  fixedFee: number;
  samples: number;
  /** Ad spend behind his posts in all, in cents of USD. */
  adSpend: number;
  /** Factor on the returns of what he sells. */
  returns: number;
  live: boolean;
}

type Row = readonly [
  name: string,
  handles: string,
  category: string,
  market: 'US' | 'GB',
  weight: number,
  rateBps: number,
  fee: number,
  samples: number,
  ads: number,
  returns: number,
  tags?: string,
];

const ROWS: readonly Row[] = [
  ['Maya Torres', 'maya.glow maya.glow.daily', 'Beauty', 'US', 130, 1500, 60_000, 3, 20_000, 0.8, 'top'],
  ['林小鹿', 'xiaolu.beauty', 'Beauty', 'US', 110, 1800, 30_000, 2, 0, 0.7, 'top'],
  ['Jordan Blake', 'jordanblakefits', 'Fashion', 'US', 75, 1500, 90_000, 4, 35_000, 1.6],
  ['Priya Nair', 'priyanair.skin', 'Beauty', 'GB', 80, 1600, 25_000, 2, 0, 0.9],
  ['陈一诺', 'yinuo_home yinuo.live', 'Home', 'US', 70, 1400, 20_000, 2, 0, 0.8, 'live'],
  ['Sofia Reyes', 'sofi.reyes', 'Beauty', 'US', 66, 2000, 0, 1, 0, 1],
  ['Ella Whitmore', 'ellawhitmore', 'Beauty', 'GB', 60, 1500, 40_000, 2, 10_000, 1],
  ['周晚晚', 'wanwan.picks', 'Fashion', 'US', 52, 1700, 15_000, 2, 0, 1.2],
  ['Noah Kim', 'noahkimtries', 'Home', 'US', 50, 1200, 0, 1, 0, 0.9],
  ['Chloe Adams', 'chloe.unboxes', 'Beauty', 'US', 46, 1500, 120_000, 3, 40_000, 1.1, 'agency'],
  ['苏棠', 'sutang.makeup', 'Beauty', 'US', 44, 1800, 10_000, 1, 0, 0.6],
  ['Grace Okafor', 'grace.okafor', 'Beauty', 'GB', 40, 1600, 0, 1, 0, 0.8],
  ['Tyler Brooks', 'tylerbrooks.home', 'Home', 'US', 34, 1300, 45_000, 2, 0, 1],
  ['何知夏', 'zhixia.daily', 'Home', 'GB', 30, 1500, 8_000, 1, 0, 0.7],
  ['Ava Martinez', 'avamtz', 'Fashion', 'US', 28, 2000, 0, 2, 0, 2.2],
  ['Lily Zhang 张莉莉', 'lilyzhang.style', 'Fashion', 'US', 26, 1500, 75_000, 3, 15_000, 1.5, 'agency'],
  ['Marcus Lee', 'marcusleelive', 'Home', 'US', 24, 1200, 0, 0, 0, 1, 'live'],
  ['Hannah Price', 'hannah.price', 'Beauty', 'GB', 22, 1500, 30_000, 1, 0, 1],
  ['徐南风', 'nanfeng.try', 'Beauty', 'US', 20, 1800, 0, 1, 0, 0.9],
  ['Dana Cole', 'danacole.finds', 'Home', 'US', 16, 1500, 0, 1, 0, 1],
  ['Ben Carter', 'bencarter.uk', 'Home', 'GB', 12, 1400, 50_000, 2, 0, 1.2],
  ['Zoe Lindqvist', 'zoe.lindqvist', 'Fashion', 'US', 9, 2000, 65_000, 3, 20_000, 1.9],
  ['唐果果', 'guoguo.tang', 'Beauty', 'US', 6, 1800, 0, 2, 0, 1],
  ['Ryan Patel', 'ryanpatel.tech', 'Home', 'GB', 3, 1200, 20_000, 1, 0, 1],
];

/** The 24 demo creators: some earn well, some cost more than they bring. */
export const DEMO_PEOPLE: readonly DemoPerson[] = ROWS.map(
  ([name, handles, category, market, weight, rateBps, fixedFee, samples, adSpend, returns, tag]) => ({
    name,
    handles: handles.split(' '),
    category,
    market,
    tags: tag ? [tag] : [],
    weight,
    rateBps,
    fixedFee,
    samples,
    adSpend,
    returns,
    live: tag === 'live',
  }),
);

/** The seller's own account: what it wins is nobody's credit. */
export const OWN_HANDLE = 'lumi.studio.official';
