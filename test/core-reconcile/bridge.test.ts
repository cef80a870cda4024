import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Payment, Rules } from '../../src/core/model/ledger';
import type { SettlementRow } from '../../src/core/model/orders';
import type { BridgeStepName, SettlementBridge } from '../../src/core/model/reconcile';
import { BRIDGE_STEPS } from '../../src/core/model/reconcile';
import { buildBridge, daysOfBridge, daysOfWaterfall } from '../../src/core/reconcile';
import {
  makeAffiliate,
  makeFacts,
  makeLedger,
  makeLine,
  makeOrder,
  makeParts,
  makeReturn,
  makeRules,
  makeSettlement,
  type Rows,
  SHOP,
} from '../core/make';
import { nameOfError } from '../core-estimates/make';

const QUERY = { shop: SHOP, from: '2026-02-01', to: '2026-02-28' };
const LEVELS: readonly BridgeStepName[] = ['net_gmv', 'settlement', 'bank'];

function makePayment(patch: Partial<Payment> = {}): Payment {
  return { id: 'p1', day: '2026-02-27', amount: 2311, currency: 'USD', reference: null, creatorId: null, note: null, ...patch };
}

function bridgeOf(rows: Rows, payments: Payment[] = [], patch = {}): SettlementBridge {
  return buildBridge(makeFacts(rows), makeLedger({ payments, ...patch }), makeRules(), QUERY);
}

/** Steps that are not 0, by name. */
function amountsOf({ steps }: SettlementBridge): Partial<Record<BridgeStepName, number>> {
  return Object.fromEntries(steps.filter((step) => step.amount !== 0).map((step) => [step.name, step.amount]));
}

/** The order of roi.md section 11 with its settlement. */
function worked(settlements: SettlementRow[] = [makeSettlement({ ...STATEMENT })]): Rows {
  return {
    orders: [
      makeOrder({
        lines: [
          makeLine({ skuId: 'B', list: 1500, paid: 1500 }),
          makeLine({ quantity: 2, list: 4998, sellerDiscount: 500, platformDiscount: 300, paid: 4198 }),
        ],
      }),
    ],
    returns: [makeReturn({ lines: [{ skuId: 'A', units: 1, refundSubtotal: 2099 }] })],
    affiliate: [makeAffiliate({ status: 'settled', actual: makeParts({ base: 2249, standard: 337 }) })],
    settlements,
  };
}

/** Fees of 5.89 hold the affiliate commission of 3.37. */
const STATEMENT = { revenue: 3749, platformFees: 252, commission: 337, shipping: 399, returnShipping: 450 };

describe('from settled sales to the bank', () => {
  it('REC-7 the settlement of roi.md section 11: 37.49 to 23.11, all of it explained and paid', () => {
    const bridge = bridgeOf(worked(), [makePayment()]);
    expect(bridge).toMatchObject({ currency: 'USD', rulesVersion: 1, settledOrders: 1, brokenRows: [] });
    expect(bridge.steps.map((step) => step.name)).toEqual(BRIDGE_STEPS);
    expect(amountsOf(bridge)).toEqual({
      net_gmv: 3749,
      platform_fees: -252,
      shipping: -399,
      return_loss: -450,
      commission: -337,
      settlement: 2311,
      bank: 2311,
    });
    const counts = Object.fromEntries(bridge.steps.map(({ name, count }) => [name, count]));
    expect(counts).toMatchObject({ net_gmv: 2, platform_fees: 2, commission: 1, tax: 0, settlement: 2, bank: 1 });
  });

  it('REC-7 tax on what was kept, another revenue on the statement, ads, deposits, chargebacks, adjustments, samples, by hand', () => {
    const orders = [
      makeOrder({ lines: [makeLine({ list: 1200, paid: 1200, taxIncluded: 200 })] }),
      makeOrder({ orderId: 'sample', kind: 'sample' }),
    ];
    const returns = [makeReturn({ lines: [{ skuId: 'A', units: 1, refundSubtotal: 300 }] })];
    const adjustments = [
      { type: 'CHARGEBACK', amount: -100 },
      { type: 'LOGISTICS_REIMBURSEMENT', amount: 45 },
      { type: 'SAMPLE_SHIPPING_FEE', amount: -7 },
    ];
    const parts = { revenue: 905, platformFees: 60, tax: 11, partnerCommission: 4, ads: 30, withheld: 25, adjustments };
    const settlements = [
      makeSettlement(parts),
      makeSettlement({
        settlementId: 'S2',
        orderId: 'sample',
        revenue: 0,
        platformFees: 0,
        adjustments: [{ type: 'SAMPLE_SHIPPING_FEE', amount: -3 }],
      }),
    ];
    const bridge = bridgeOf({ orders, returns, settlements });
    // Revenue 10.00, returned 2.50, charged back 1.00: 6.50 net; of 2.00 tax 65 % is kept. Statement 9.05 - 1.00 against 6.50 + 1.30.
    expect(amountsOf(bridge)).toEqual({
      net_gmv: 650,
      tax_included: 130,
      revenue_difference: 25,
      platform_fees: -60,
      tax: -11,
      partner_commission: -4,
      ads: -30,
      withheld: -25,
      adjustments: 45 - 7 - 3,
      settlement: 905 - 60 - 11 - 4 - 30 - 25 - 62 - 3,
      not_paid_yet: -(905 - 60 - 11 - 4 - 30 - 25 - 62 - 3),
    });
  });

  it('REC-7 a line is in the period of its settlement, not of its order; rows that do not add up are in no step and listed', () => {
    const early = makeSettlement({ ...STATEMENT, settledAt: Date.parse('2026-03-01T12:00:00-08:00') });
    expect(amountsOf(bridgeOf(worked([early])))).toEqual({});
    const broken = bridgeOf(worked([makeSettlement({ ...STATEMENT, balanced: false })]));
    expect(amountsOf(broken)).toEqual({});
    expect(broken.brokenRows.map(({ orderId }) => orderId)).toEqual(['577000000000000001']);
    expect(daysOfBridge(QUERY)).toEqual({ from: '2025-01-31', to: '2026-02-28' });
    expect(daysOfWaterfall(QUERY)).toEqual({ from: '2026-01-30', to: '2026-03-02' });
  });

  it('REC-7 what a balanced flag hides is unexplained, never lost', () => {
    const bridge = bridgeOf(worked([makeSettlement({ ...STATEMENT, settlement: 2300, balanced: true })]));
    expect(amountsOf(bridge)).toMatchObject({ unexplained_settlement: -11, settlement: 2300 });
  });
});

describe('from the settlement to the bank', () => {
  const of = (payments: Payment[], patch = {}) => {
    const { not_paid_yet, exchange_difference, unexplained_payment, bank } = amountsOf(bridgeOf(worked(), payments, patch));
    return { not_paid_yet, exchange_difference, unexplained_payment, bank };
  };

  it('REC-8 what is settled after the last payment is not paid yet; a wrong amount is unexplained', () => {
    expect(of([])).toEqual({ not_paid_yet: -2311 });
    expect(of([makePayment({ day: '2026-02-24' })])).toEqual({ not_paid_yet: -2311, unexplained_payment: 2311, bank: 2311 });
    expect(of([makePayment({ amount: 2000 }), makePayment({ id: 'p2', amount: 300 })])).toEqual({ unexplained_payment: -11, bank: 2300 });
    expect(of([makePayment({ day: '2026-03-01' }), makePayment({ day: '2026-01-31' })])).toEqual({ not_paid_yet: -2311 });
  });

  it('REC-8 what was open before the period and is paid in it explains the bank', () => {
    const january = makeSettlement({ ...STATEMENT, settledAt: Date.parse('2026-01-25T12:00:00-08:00') });
    const payments = [makePayment({ id: 'p0', day: '2026-01-20', amount: 1 }), makePayment({ day: '2026-02-02' })];
    const rows = worked([january]);
    rows.orders[0]!.createdAt = Date.parse('2026-01-10T12:00:00-08:00');
    expect(amountsOf(bridgeOf(rows, payments))).toEqual({ not_paid_yet: 2311, bank: 2311 });
    expect(amountsOf(bridgeOf(rows, payments.slice(1)))).toEqual({ unexplained_payment: 2311, bank: 2311 });
  });

  it('REC-8 payouts to creators and payments of other shops are none of the platform s', () => {
    const rules = makeRules();
    const two: Rules = { ...rules, shops: { ...rules.shops, 'us-2': rules.shops[SHOP]! } };
    const bank = (payment: Partial<Payment>, all = two) => {
      const bridge = buildBridge(makeFacts(worked()), makeLedger({ payments: [makePayment(payment)] }), all, QUERY);
      return amountsOf(bridge).bank ?? 0;
    };
    expect(bank({ creatorId: 'id-Anna' }, rules)).toBe(0);
    expect([bank({}), bank({}, rules)]).toEqual([0, 2311]);
    expect([bank({ reference: 'payout US-1, week 8' }), bank({ reference: 'us-2' }), bank({ reference: 'us-11' })]).toEqual([2311, 0, 0]);
  });

  it('REC-8 a bank in another currency: by the rate of the payment s day, either way round; what moved since the settlement is exchange', () => {
    // Settled on 02-25, paid on 02-27: 166.40 CNY are 23.11 at 7.20 and 23.44 at 7.10.
    const rate = (day: string, base: string, quote: string, text: string) => ({ day, base, quote, rate: text, source: 'test' });
    const fx = [rate('2026-02-25', 'USD', 'CNY', '7.20'), rate('2026-02-27', 'USD', 'CNY', '7.10')];
    const payment = makePayment({ amount: 16_640, currency: 'CNY' });
    expect(of([payment], { fx })).toEqual({ exchange_difference: 33, bank: 2344 });
    const direct = [rate('2026-02-25', 'CNY', 'USD', '0.139'), rate('2026-02-27', 'CNY', 'USD', '0.14')];
    expect(of([payment], { fx: direct })).toEqual({ exchange_difference: 17, unexplained_payment: 2, bank: 2330 });
    expect(nameOfError(() => of([payment], { fx: fx.slice(1) }))).toBe('FxMissingError');
  });
});

describe('laws of the bridge', () => {
  it('REC-7 steps lead from level to level, whatever was settled and paid', () => {
    const amount = fc.integer({ min: -5000, max: 5000 });
    const row = fc.record({
      revenue: amount,
      platformFees: amount,
      shipping: amount,
      returnShipping: fc.option(amount),
      tax: fc.option(amount),
      commission: fc.option(amount),
      ads: fc.option(amount),
      withheld: fc.option(amount),
      adjustments: fc.array(fc.record({ type: fc.constantFrom('CHARGEBACK', 'SAMPLE_SHIPPING_FEE', ''), amount }), { maxLength: 2 }),
      settlement: fc.option(amount, { nil: undefined }),
      skuId: fc.constantFrom(null, 'A', 'B'),
      settledAt: fc.constantFrom(
        ...['2026-01-30', '2026-02-01', '2026-02-15', '2026-03-01'].map((day) => Date.parse(`${day}T12:00:00-08:00`)),
      ),
    });
    const payment = fc.record({
      day: fc.constantFrom('2026-01-01', '2026-01-31', '2026-02-10', '2026-02-28', '2026-03-01'),
      amount,
      creatorId: fc.constantFrom(null, null, 'id-Anna'),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), fc.array(payment, { maxLength: 4 }), (rows, payments) => {
        const settlements = rows.map((patch, i) => makeSettlement({ ...patch, settlementId: `S${i}` }));
        const { steps } = bridgeOf(
          worked(settlements),
          payments.map((patch) => makePayment(patch)),
        );
        let level = 0;
        for (const { name, amount: step } of steps) {
          if (name === 'net_gmv') level = step;
          else if (LEVELS.includes(name)) expect(step, name).toBe(level);
          else level += step;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
