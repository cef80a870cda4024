import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/core/model/ledger';
import { type AgreedPost, agreementResults, ReportEngine } from '../../src/core/report';
import { makeAccount, makeAffiliate, makeCreator, makeFacts, makeLedger, makeLine, makeOrder, makeRules, makeSkuCost } from './make';

const at = (day: string) => Date.parse(`${day}T12:00:00-08:00`);
const sale = (id: string, day: string, paid: number, contentId: string, account = 'anna.k') => ({
  order: makeOrder({ orderId: id, createdAt: at(day), lines: [makeLine({ list: paid, paid })] }),
  row: makeAffiliate({ orderId: id, skuId: 'A', account, contentId }),
});
const SALES = [
  sale('1', '2026-02-01', 10_000, 'p1'),
  sale('2', '2026-02-05', 20_000, 'p1'),
  sale('3', '2026-02-06', 4_000, 'p2'),
  sale('4', '2026-02-06', 50_000, 'p1', 'ben'),
];
const POSTS: AgreedPost[] = [
  { id: 'p1', platform: 'tiktok', accountKey: 'anna.k', publishedAt: at('2026-02-03'), campaign: null },
  { id: 'p2', platform: 'tiktok', accountKey: 'anna.k', publishedAt: at('2026-01-01'), campaign: null, agreementId: 'hand' },
  { id: 'p3', platform: 'tiktok', accountKey: 'ben', publishedAt: at('2026-02-04'), campaign: null },
];

function results(patches: readonly Partial<Agreement>[], today: string) {
  const plain: Agreement = {
    ...{ id: 'a', creatorId: 'id-Anna', kind: 'one_fee', amount: 900, currency: 'USD', from: '2026-02-02', to: null },
    ...{ booking: 'day', metric: null, tiers: [], code: null, postId: null, campaign: null, note: null },
  };
  const ledger = makeLedger({
    creators: [makeCreator('Anna'), makeCreator('Ben')],
    accounts: [makeAccount('anna.k', 'id-Anna'), makeAccount('ben', 'id-Ben')],
    skuCosts: [makeSkuCost('A', '0')],
    agreements: patches.map((patch) => ({ ...plain, ...patch })),
  });
  const facts = makeFacts({ orders: SALES.map(({ order }) => order), affiliate: SALES.map(({ row }) => row) });
  const engine = new ReportEngine(facts, ledger, makeRules());
  return engine.ask((context, days) => agreementResults(context, days, POSTS, today));
}

describe('where agreements stand', () => {
  it("AGR-20 sales count from the first day to the last, or to today: the creator's own, of the agreement's post where it names one", () => {
    const [open, closed, ofPost] = results([{}, { id: 'b', to: '2026-02-05' }, { id: 'c', postId: 'p2' }], '2026-02-10');
    expect(open).toMatchObject({ counted: { from: '2026-02-02', to: '2026-02-10' }, orders: 2, netGmv: 24_000, cost: 900 });
    expect(closed).toMatchObject({ counted: { from: '2026-02-02', to: '2026-02-05' }, orders: 1, netGmv: 20_000 });
    expect(ofPost).toMatchObject({ orders: 1, netGmv: 4_000 });
    expect(open!.result).toBe(open!.contribution - open!.commission - 900);
  });

  it('AGR-21 what has not begun has cost and sold nothing, and says when its fee falls due', () => {
    expect(results([{ from: '2026-03-01' }], '2026-02-10')[0]).toMatchObject({
      ...{ counted: null, cost: 0, netGmv: 0, result: 0 },
      nextFee: { day: '2026-03-01', amount: 900, currency: 'USD' },
    });
  });

  it('AGR-22 a fee that is spread has cost its days so far', () => {
    const spread: Partial<Agreement> = { booking: 'spread', from: '2026-02-01', to: '2026-02-09' };
    expect(results([spread], '2026-02-03')[0]).toMatchObject({ cost: 300, nextFee: { day: '2026-02-09', amount: 900 } });
  });

  it("AGR-23 posts are those said to be under it, else the creator's own of its days", () => {
    const [plain, hand] = results([{}, { id: 'hand', from: '2026-02-04' }], '2026-02-10');
    expect(plain!.posts).toEqual(['p1']);
    expect(hand!.posts).toEqual(['p2']);
  });
});
