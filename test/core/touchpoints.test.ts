import { describe, expect, it } from 'vitest';
import { ANY_WINDOW_DAYS, type Ledger, type Model, type Rules } from '../../src/core/model/ledger';
import { explainLine } from '../../src/core/report';
import { report, thrown } from './ask';
import { makeAccount, makeAffiliate, makeCost, makeFacts, makeOrder, makeSkuCost, rowOf } from './make';
import { click, DAY, ID, ledger, order, post, rules } from './touch-book';

/** GMV by key, those of nobody too. */
function gmv(
  credit: Partial<Rules['credit']>,
  book: Ledger,
  rows: Parameters<typeof report>[0] = { orders: [order] },
  by = 'creator' as const,
) {
  return Object.fromEntries(
    report(rows, by, rules(credit), book)
      .rows.slice(0, -1)
      .map((row) => [row.key, row.measures.gmv]),
  );
}

describe('touchpoints', () => {
  const four = ledger({ clicks: [click('Dora', 0), click('Anna', 6), click('Cleo', 1), click('Ben', 3)] });

  it('ATT-9 four clicks under each model: last, first, even, by age, 40/20/40', () => {
    const by = (model: Model) => gmv({ model }, four);
    expect(by('last')).toEqual({ Dora: 1001, '(uncredited)': 0 });
    expect(by('first')).toEqual({ Anna: 1001, '(uncredited)': 0 });
    // 1001 = 4 x 250 + 1: the unit left over is the earliest's.
    expect(by('linear')).toEqual({ Anna: 251, Ben: 250, Cleo: 250, Dora: 250, '(uncredited)': 0 });
    // 4 : 1 : 1 : 4 of 1001 = 400.4, 100.1, 100.1, 400.4.
    expect(by('position')).toEqual({ Anna: 401, Ben: 100, Cleo: 100, Dora: 400, '(uncredited)': 0 });
    // 552045 : 742997 : 905724 : 1000000 = 172.65, 232.36, 283.25, 312.74.
    expect(by('time_decay')).toEqual({ Anna: 173, Ben: 232, Cleo: 283, Dora: 313, '(uncredited)': 0 });
  });

  it('ATT-9 a window of W days holds what is younger than W days, and the order itself; nothing later', () => {
    const edges = ledger({ clicks: [click('Anna', 7), click('Ben', -1 / DAY), click('Cleo', 7 - 1 / DAY)] });
    expect(gmv({ model: 'linear' }, edges)).toEqual({ Cleo: 1001, '(uncredited)': 0 });
    expect(gmv({ model: 'linear', windowDays: 14 }, edges)).toEqual({ Anna: 501, Cleo: 500, '(uncredited)': 0 });
    const old = ledger({ clicks: [click('Anna', 3000)] });
    expect(gmv({ windowDays: 30 }, old)).toEqual({ '(uncredited)': 1001 });
    expect(gmv({ windowDays: ANY_WINDOW_DAYS }, old)).toEqual({ Anna: 1001, '(uncredited)': 0 });
  });

  it('ATT-9 only the strongest evidence that is there and allowed takes part', () => {
    const posts = [post('1', 'cleo', 1)];
    const book = ledger({ clicks: [click('Ben', 1)], posts });
    const affiliate = [makeAffiliate({ account: 'anna' })];
    expect(gmv({ evidence: 'estimated', model: 'linear' }, book, { orders: [order], affiliate })).toEqual({
      Anna: 1001,
      '(uncredited)': 0,
    });
    expect(gmv({ evidence: 'estimated', model: 'linear' }, book)).toEqual({ Ben: 1001, '(uncredited)': 0 });
    expect(gmv({ evidence: 'confirmed', model: 'linear' }, book)).toEqual({ '(uncredited)': 1001 });
    expect(gmv({ evidence: 'tracked' }, ledger({ posts }))).toEqual({ '(uncredited)': 1001 });
    expect(gmv({ evidence: 'estimated' }, ledger({ posts }))).toEqual({ Cleo: 1001, '(uncredited)': 0 });
    const [tracked, estimated] = [book, ledger({ posts })].map((one) => {
      return report({ orders: [order] }, 'creator', rules({ evidence: 'estimated' }), one).rows[0]!.measures;
    });
    expect([tracked!.gmvConfirmed, tracked!.gmvTracked, tracked!.gmvEstimated]).toEqual([0, 1001, 0]);
    expect([estimated!.gmvConfirmed, estimated!.gmvTracked, estimated!.gmvEstimated]).toEqual([0, 0, 1001]);
  });

  it('ATT-9 code and affiliate row stand at the same instant, the code first: last credits whom the platform paid', () => {
    const coded = makeOrder({ ...order, code: 'Ben' });
    const rows = { orders: [coded], affiliate: [makeAffiliate({ account: 'anna' })] };
    expect(gmv({ model: 'last' }, ledger(), rows)).toEqual({ Anna: 1001, '(uncredited)': 0 });
    expect(gmv({ model: 'first' }, ledger(), rows)).toEqual({ Anna: 0, Ben: 1001, '(uncredited)': 0 });
    expect(gmv({ model: 'linear' }, ledger(), rows)).toEqual({ Anna: 500, Ben: 501, '(uncredited)': 0 });
    expect(gmv({ native: true, model: 'linear' }, ledger(), rows)).toEqual({ Anna: 1001, '(uncredited)': 0 });
    // Whoever has the credit, the commission is the payee's.
    const first = report(rows, 'creator', rules({ model: 'first' }), ledger());
    expect(rowOf(first, 'Anna').measures).toMatchObject({ gmv: 0, commission: 100, gmvConfirmed: 0 });
    expect(rowOf(first, 'Ben').measures).toMatchObject({ gmv: 1001, commission: 0, gmvConfirmed: 1001 });
  });

  it('ATT-9 ties at one instant: by post id, then handle, in code units', () => {
    const posts = [post('9', 'anna', 1), post('10', 'ben', 1)];
    expect(gmv({ evidence: 'estimated', model: 'last' }, ledger({ posts }))).toEqual({ Anna: 1001, '(uncredited)': 0 });
    expect(gmv({ evidence: 'estimated', model: 'first' }, ledger({ posts }))).toEqual({ Ben: 1001, '(uncredited)': 0 });
    const clicks = [click('Ben', 1), click('Anna', 1)];
    expect(gmv({ model: 'last' }, ledger({ clicks }))).toEqual({ Ben: 1001, '(uncredited)': 0 });
  });

  it('ATT-9 a post without a time has it from its id; without a product it exposes nothing', () => {
    const id = String(BigInt(Math.floor(order.createdAt / 1000) - 60) << 32n);
    const posts = [
      post(id, 'anna', 0, { publishedAt: null }),
      post('5', 'ben', 1, { productIds: [] }),
      post('6', 'cleo', 1, { publishedAt: null }),
    ];
    expect(gmv({ evidence: 'estimated', model: 'linear' }, ledger({ posts }))).toEqual({ Anna: 1001, '(uncredited)': 0 });
  });

  it('ATT-2 own accounts take part, and what they win is nobody’s', () => {
    const posts = [post('1', 'anna', 2), post('2', 'ours', 1)];
    expect(gmv({ evidence: 'estimated', model: 'last' }, ledger({ posts }))).toEqual({ '(uncredited)': 1001 });
    expect(gmv({ evidence: 'estimated', model: 'linear' }, ledger({ posts }))).toEqual({ Anna: 501, '(uncredited)': 500 });
    const total = report({ orders: [order] }, 'creator', rules({ evidence: 'estimated', model: 'linear' }), ledger({ posts })).rows.at(-1)!;
    expect(total.measures.gmvEstimated).toBe(501);
  });

  it('ATT-9 several touchpoints of one creator each take part; orders and units count once in each row', () => {
    const clicks = [click('Anna', 3), click('Ben', 2), click('Anna', 1)];
    const r = report({ orders: [order] }, 'creator', rules({ model: 'linear' }), ledger({ clicks }));
    expect(r.rows.map(({ key, orders, units, measures }) => [key, orders, units, measures.gmv])).toEqual([
      ['Anna', 1, 1, 667],
      ['Ben', 1, 1, 334],
      ['(uncredited)', 0, 0, 0],
      ['(total)', 1, 1, 1001],
    ]);
  });

  it('ATT-1 the owner is the one of the order’s day, not of the click’s', () => {
    const owners = [
      { creatorId: 'id-Anna', from: null, to: '2026-02-02' },
      { creatorId: 'id-Ben', from: '2026-02-03', to: null },
    ];
    const accounts = [makeAccount('anna', null, { owners })];
    expect(gmv({}, ledger({ accounts, clicks: [click('Anna', 5)] }))).toEqual({ Ben: 1001, '(uncredited)': 0 });
  });

  it('ATT-10 each measure is split by itself, largest remainder, the earlier first', () => {
    const clicks = [click('Anna', 2), click('Ben', 1)];
    const book = ledger({ clicks, skuCosts: [makeSkuCost('A', '3.33')] });
    const base = rules({ model: 'linear' });
    const shop = { ...base.shops['us-1']!, platformFeeRate: '0.05', shippingPerOrder: '0.03', labourPerOrder: '0.01' };
    const r = report({ orders: [order] }, 'creator', { ...base, shops: { 'us-1': shop } }, book);
    expect(rowOf(r, 'Anna').measures).toMatchObject({ gmv: 501, cogs: 167, platformFees: 25, shipping: 2, labour: 1 });
    expect(rowOf(r, 'Ben').measures).toMatchObject({ gmv: 500, cogs: 166, platformFees: 25, shipping: 1, labour: 0 });
  });

  it('ATT-9 a code that is nobody’s credits nobody and is listed; one of two owners is refused', () => {
    const rows = { orders: [makeOrder({ ...order, code: 'WHOSE' })] };
    const r = report(rows, 'creator', rules({}), ledger());
    expect(rowOf(r, '(uncredited)').measures.gmv).toBe(1001);
    expect(r.problems).toContainEqual(expect.objectContaining({ code: 'unknown_creator', subject: 'WHOSE' }));
    expect(report(rows, 'creator', rules({ native: true }), ledger()).problems.map(({ subject }) => subject)).toEqual(['A']);
    const codes = ['anna', 'ben'].map((accountKey) => ({ code: 'X', accountKey, postId: null, url: null }));
    expect(thrown(() => report(rows, 'creator', rules({}), ledger({ codes })))).toContain('RuleInvalidError: code X');
  });
});

describe('more dimensions', () => {
  const posts = [post('1', 'anna', 2, { kind: 'live', campaign: 'Spring' }), post('2', 'ben', 1)];
  const skuCosts = [
    makeSkuCost('A', '1', { category: 'Old' }),
    makeSkuCost('A', '1', { category: 'Toys', from: '2026-02-03' }),
    makeSkuCost('A', '1', { category: 'New', from: '2026-02-04' }),
  ];
  const book = ledger({
    posts,
    skuCosts,
    costs: [makeCost({ postId: '1', amount: 70 }), makeCost({ id: '2', campaign: 'Fall', amount: 5 })],
  });
  const shared = rules({ evidence: 'estimated', model: 'linear' });
  const by = (dimension: Parameters<typeof report>[1]) =>
    report({ orders: [order] }, dimension, shared, book)
      .rows.slice(0, -1)
      .map(({ key, measures }) => [key, measures.gmv, measures.fixedFees]);

  it('ATT-6 content type, campaign, category and week', () => {
    expect(by('content_type')).toEqual([
      ['live', 501, 70],
      ['video', 500, 0],
      ['(uncredited)', 0, 5],
    ]);
    expect(by('campaign')).toEqual([
      ['Fall', 0, 5],
      ['Spring', 501, 70],
      ['(uncredited)', 500, 0],
    ]);
    expect(by('category')).toEqual([
      ['Toys', 1001, 0],
      ['(uncredited)', 0, 75],
    ]);
    expect(by('week')).toEqual([
      ['2026-W06', 1001, 75],
      ['(uncredited)', 0, 0],
    ]);
  });

  it('ATT-6 the content type of an affiliate row is its own, else its post’s kind', () => {
    const typed = (contentType: 'video' | 'unknown', contentId: string) =>
      report({ orders: [order], affiliate: [makeAffiliate({ contentType, contentId })] }, 'content_type', rules({}), book).rows.find(
        (row) => row.measures.gmv > 0,
      )!.key;
    expect([typed('video', '1'), typed('unknown', '1'), typed('unknown', '99')]).toEqual(['video', 'live', 'unknown']);
  });
});

describe('why a line is credited', () => {
  it('ATT-14 names each touchpoint with its weight, its part and the rule', () => {
    const book = ledger({ clicks: [click('Ben', 1), click('Anna', 2), click('Cleo', 8)], posts: [post('1', 'dora', 1)] });
    const found = explainLine(makeFacts({ orders: [order] }), book, rules({ model: 'time_decay' }), ID, 'A')!;
    expect(found).toMatchObject({ orderId: ID, revenue: 1001, currency: 'USD', evidence: 'tracked' });
    expect(found.rules).toMatchObject({ model: 'time_decay', windowDays: 7, evidence: 'tracked', version: 1 });
    expect(found.touchpoints.map((t) => [t.kind, t.creator?.key, t.weight, t.gmv, t.because])).toEqual([
      ['click', 'Cleo', 0, 0, 'outside_window'],
      ['click', 'Anna', 820_335, 476, 'credited'],
      ['click', 'Ben', 905_724, 525, 'credited'],
      ['exposure', 'Dora', 0, 0, 'not_allowed'],
    ]);
    const last = explainLine(makeFacts({ orders: [order] }), book, rules({ evidence: 'estimated' }), ID, 'A')!;
    expect(last.touchpoints.map((t) => t.because)).toEqual(['outside_window', 'passed_over', 'credited', 'weaker_evidence']);
    expect(explainLine(makeFacts({ orders: [order] }), book, rules({}), ID, 'Z')).toBeNull();
  });
});
