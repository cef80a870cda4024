import { addDays } from '../../src/core/days';
import type { Account, Cost, Creator, Post, Rules, SkuCost } from '../../src/core/model/ledger';
import {
  type CardState,
  type CreatorCard,
  MEASURES,
  type Measure,
  type Report,
  type ReportQuery,
  type ReportRow,
  TOTAL,
  UNCREDITED,
} from '../../src/core/model/report';
import type { RulesVersion } from '../../src/services/api';
import { random } from './fake-random';

/** A made-up book for pictures and tests of the pages: the same every time. */

const NAMES = [
  'Mia Chen',
  '李佳琦的平替小店主',
  'Jordan Blake',
  '🌸 glow.with.ana 🌸✨',
  'سارة العتيبي',
  'Maximiliane von Hohenzollern-Lindenbergstein III',
  'Tyler "TechDad" O’Neill',
  '小红今天也要早睡早起好好吃饭',
  'Nguyễn Thị Minh Khai',
  'יעל כהן',
  'Ama Owusu',
  'Budi Santoso',
  'kitchen.hacks.daily',
  '大头老师测评',
  'Zoë Müller-Lüdenscheidt',
  'Priya Raghunathan',
  '👨‍👩‍👧 The Parkers',
  'Somchai P.',
  '阿强户外装备',
  'Emily Rose',
] as const;

const nameOf = (i: number) => `${NAMES[i % NAMES.length]}${i >= NAMES.length ? ` ${Math.floor(i / NAMES.length) + 1}` : ''}`;

export function fakeCreators(count: number): Creator[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `c${i}`,
    name: nameOf(i),
    category: i % 3 === 0 ? 'Beauty' : 'Home',
    tags: i % 4 === 0 ? ['top', '2026-Q4'] : [],
    market: i % 5 === 0 ? 'GB' : 'US',
    note: i % 7 === 0 ? 'Answers within a day.' : null,
    archived: false,
  }));
}

export function fakeAccounts(creators: readonly Creator[]): Account[] {
  return creators.flatMap((creator, i) =>
    (i % 3 === 0 ? [`creator_${i}`, `creator_${i}.daily`] : [`creator_${i}`]).map((handle, j) => ({
      key: handle,
      platform: 'tiktok' as const,
      handle,
      displayName: null,
      userId: null,
      followers: 1_000 * (i + 1) * (i + 3),
      own: false,
      primary: j === 0,
      owners: [{ creatorId: creator.id, from: null, to: null }],
    })),
  );
}

/** The shop's own handle, as the rules name it. */
export function fakeOwnAccount(): Account {
  const handle = 'ourshop.official';
  const base = { platform: 'tiktok' as const, displayName: 'Northwind', userId: null, followers: 48_210 };
  return { key: handle, handle, ...base, own: true, primary: true, owners: [] };
}

const CAPTIONS = [
  'Best find this month 😱 #fyp',
  '这个真的好用到哭，姐妹们冲',
  'POV: you finally clean your kitchen',
  null,
  'Day 3 of testing viral gadgets so you do not have to, part two',
];

export function fakePosts(accounts: readonly Account[], now: number): Post[] {
  return accounts.flatMap((account, i) =>
    Array.from({ length: (i % 4) + 1 }, (_, j) => ({
      id: String(7_500_000_000_000_000_000n + BigInt(i * 100 + j)),
      platform: 'tiktok' as const,
      accountKey: account.key,
      kind: (['video', 'photo', 'live', 'showcase'] as const)[(i + j) % 4] ?? 'video',
      publishedAt: now - (i + j * 5) * 86_400_000,
      caption: CAPTIONS[(i + j) % CAPTIONS.length] ?? null,
      url: null,
      productIds: [`17290000000000000${(i + j) % 6}`],
      campaign: null,
      tags: [],
      counts: [],
      taggedAt: now - 86_400_000,
    })),
  );
}

export function fakeCosts(creators: readonly Creator[], today: string): Cost[] {
  return creators.slice(0, 12).map((creator, i) => ({
    id: `cost${i}`,
    day: addDays(today, -i * 3),
    creatorId: i === 5 ? null : creator.id,
    kind: i === 5 ? 'ad_spend' : (['fixed_fee', 'sample', 'other'] as const)[i % 3]!,
    amount: 5_000 + i * 12_345,
    currency: i === 3 ? 'GBP' : 'USD',
    postId: null,
    campaign: i % 4 === 0 ? 'Q4 launch' : null,
    from: i % 3 === 0 ? addDays(today, -i * 3) : null,
    to: i % 3 === 0 ? addDays(today, -i * 3 + 27) : null,
    note: i % 2 ? 'Invoice 2026-11' : null,
  }));
}

export function fakeSkuCosts(): SkuCost[] {
  return Array.from({ length: 5 }, (_, i) => ({
    skuId: `17293847561029384${i}`,
    from: i % 2 ? '2026-09-01' : null,
    unitCost: `${4 + i}.35`,
    currency: 'USD',
    category: 'Home',
    returnShipping: '4.50',
    unsaleableShare: '0.5',
  }));
}

export function fakeRules(): Rules {
  const shop = {
    market: 'US',
    currency: 'USD',
    timeZone: 'America/Los_Angeles',
    platformFeeRate: '0.06',
    platformFeeBase: 'revenue' as const,
    refundFeeShare: '0.20',
    refundFeeCap: '5.00',
    taxRate: '0',
    shippingPerOrder: '3.99',
    labourPerOrder: '0.50',
    labourPerReturn: '1.20',
    returnWindowDays: 30,
  };
  return {
    version: 3,
    reportCurrency: 'USD',
    timeZone: 'America/Los_Angeles',
    credit: { evidence: 'confirmed', model: 'last', windowDays: 7, halfLifeDays: 7, native: true },
    state: 'to_date',
    ownAccounts: ['ourshop.official'],
    shops: { 'us-1': shop, 'gb-1': { ...shop, market: 'GB', currency: 'GBP', timeZone: 'Europe/London', platformFeeRate: '0.09' } },
    completeUpTo: {},
  };
}

/** The version in force with the two before it, newest first. */
export function fakeRulesVersions(rules: Rules, now: number): RulesVersion[] {
  const day = 86_400_000;
  const second: Rules = {
    ...rules,
    version: 2,
    credit: { evidence: 'tracked', model: 'linear', windowDays: 14, halfLifeDays: 7, native: false },
    ownAccounts: [],
    shops: { ...rules.shops, 'us-1': { ...rules.shops['us-1']!, shippingPerOrder: '3.20', labourPerOrder: '0.35' } },
  };
  const first: Rules = {
    ...second,
    version: 1,
    credit: { ...second.credit, model: 'last', windowDays: 7 },
    assumptions: { minRefunds: 50, lateShare: '0.05' },
  };
  return [
    { rules, at: now - 3 * day, who: 'Lin' },
    { rules: second, at: now - 40 * day, who: '王敏' },
    { rules: first, at: null, who: null },
  ];
}

const ratio = (a: number, b: number) => (b === 0 ? null : Math.round((a / b) * 10_000));

function rowOf(key: string, label: string, seed: number, scale: number, provisional: boolean): ReportRow {
  const r = random(seed);
  const m = Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>;
  const orders = Math.floor(r() * r() * 900 * scale);
  m.gmv = orders * (1_500 + Math.floor(r() * 4_000));
  m.refunds = Math.floor(m.gmv * r() * 0.25);
  m.netGmv = m.gmv - m.refunds;
  m.cogs = Math.floor(m.netGmv * 0.27);
  m.platformFees = Math.floor(m.netGmv * 0.06);
  m.shipping = orders * 399;
  m.returnLoss = Math.floor(m.refunds * 0.1);
  m.labour = orders * 50;
  m.commission = Math.floor(m.netGmv * (0.08 + r() * 0.15));
  m.commissionActual = Math.floor(m.commission * (seed % 4 === 0 ? 1 : r()));
  m.commissionEstimated = m.commission - m.commissionActual;
  m.fixedFees = seed % 3 === 0 ? Math.floor(r() * 250_000 * scale) : 0;
  m.samples = Math.floor(r() * 9_000 * scale);
  m.gmvProvisional = provisional ? Math.floor(m.gmv * 0.1) : 0;
  return finish({
    key,
    label,
    id: null,
    orders,
    units: orders + Math.floor(orders * 0.3),
    measures: m,
    roi: null,
    roiSimple: null,
    roas: null,
  });
}

function finish(row: ReportRow): ReportRow {
  const m = row.measures;
  m.contribution = m.netGmv - m.cogs - m.platformFees - m.shipping - m.tax - m.returnLoss - m.labour;
  m.promotionCost = m.commission + m.partnerCommission + m.fixedFees + m.samples + m.adSpend + m.otherCosts;
  m.netProfit = m.contribution - m.promotionCost;
  row.roi = row.key === UNCREDITED ? null : ratio(m.netProfit, m.promotionCost);
  row.roiSimple = row.key === UNCREDITED ? null : ratio(m.gmv - m.commission - m.fixedFees, m.commission + m.fixedFees);
  return row;
}

const dayNumber = (day: string) => Number(day.slice(-2));

/** A report that adds up: rows, uncredited and total. */
export function fakeReport(query: ReportQuery, keys: readonly { key: string; label: string }[], rules: Rules): Report {
  const scale = query.by === 'day' ? 0.7 : 0.6 + dayNumber(query.from) / 40;
  const rows = keys.map(({ key, label }, i) => ({
    ...rowOf(key, label, i + 1 + dayNumber(query.from) * (query.by === 'day' ? 7 : 0), scale, i % 3 === 0),
    // As in a real report: rows by creator are keyed by name and carry the id beside it.
    ...(query.by === 'creator' ? { key: label, id: key } : {}),
  }));
  const uncredited = rowOf(UNCREDITED, '', 977, 4, true);
  const total: ReportRow = finish({
    key: TOTAL,
    id: null,
    label: '',
    orders: 0,
    units: 0,
    measures: Object.fromEntries(
      MEASURES.map((measure) => [measure, [...rows, uncredited].reduce((sum, row) => sum + row.measures[measure], 0)]),
    ) as Record<Measure, number>,
    roi: null,
    roiSimple: null,
    roas: null,
  });
  total.orders = [...rows, uncredited].reduce((sum, row) => sum + row.orders, 0);
  total.units = [...rows, uncredited].reduce((sum, row) => sum + row.units, 0);
  return {
    query,
    currency: 'USD',
    rules,
    rows: [...rows, finish(uncredited), total],
    problems: [
      ...['172938475610293849', '172938475610293850', '172938475610293851'].map((subject) => ({
        code: 'sku_cost_missing' as const,
        subject,
        detail: 'No unit cost on the day of its orders; cost of goods is 0',
      })),
      { code: 'unknown_creator', subject: 'some.new.handle', detail: '12 orders' },
      { code: 'refund_cut', subject: '577000000000000001', detail: 'refund 25.00 above revenue 22.49' },
    ],
    ...(query.onlyCreator ? { onlyCreator: query.onlyCreator } : {}),
  };
}

/** The larger part settled, and somewhat less to be expected than there is to date. */
function fakeStates({ roi, measures }: ReportRow): CreatorCard['states'] {
  const state = (tenths: number): CardState => {
    const netProfit = Math.floor((measures.netProfit * tenths) / 10);
    const { gmv, gmvSettled, promotionCost } = measures;
    return { roi: roi === null ? null : Math.floor((roi * tenths) / 10), measures: { gmv, gmvSettled, promotionCost, netProfit } };
  };
  const expected = state(9);
  const { netProfit } = expected.measures;
  const [refundsLow, refundsHigh, roiLow, roiHigh] = [measures.refunds, measures.refunds * 2, expected.roi, roi];
  const band = { refundsLow, refundsHigh, netProfitLow: netProfit - 5_000, netProfitHigh: measures.netProfit, roiLow, roiHigh };
  return { settled: { figures: state(8) }, expected: { figures: { ...expected, band } } };
}

export function fakeCard(creator: Creator, handles: string[], i: number, today: string, now: number): CreatorCard {
  const row = rowOf(creator.id, creator.name, i + 1, 1, i % 3 === 0);
  const r = random(i + 50);
  const m = row.measures;
  return {
    creatorId: creator.id,
    name: creator.name,
    handles,
    from: addDays(today, -27),
    to: today,
    currency: 'USD',
    orders: row.orders,
    gmv: m.gmv,
    netGmv: m.netGmv,
    promotionCost: m.promotionCost,
    netProfit: m.netProfit,
    roi: row.roi,
    roiSimple: row.roiSimple,
    estimatedShare: ratio(m.commissionEstimated, m.commission),
    states: fakeStates(row),
    spark: Array.from({ length: 28 }, () => Math.floor((r() - 0.35) * 20_000)),
    completeUpTo: addDays(today, -3),
    lastPostAt: now - (i + 1) * 86_400_000,
    posts: (i % 4) + 1,
    computedAt: now,
  };
}
