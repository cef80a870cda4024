import type { Random } from '../random';
import type { CancelPlan, OrderPlan, ReturnPlan, SimUnit } from './model';
import { salePrice, taxInside } from './prices';

const HOUR = 3600;
const DAY = 86_400;

/** Plans what comes after an order: its cancellation record, its returns. */
export function planAftermath(random: Random, plan: OrderPlan): void {
  if (plan.kind !== 'sale') return;
  planCancellations(random, plan);
  if (plan.deliveredAt !== null) planReturns(random, plan, plan.deliveredAt);
}

function planCancellations(random: Random, plan: OrderPlan): void {
  const record = (at: number, units: readonly SimUnit[], role: CancelPlan['role'], final: string): void => {
    const createdAt = role === 'BUYER' ? at - 30 : at;
    plan.cancellations.push({
      id: random.id('4035', 19),
      type: role === 'BUYER' ? 'BUYER_CANCEL' : 'CANCEL',
      role,
      createdAt,
      steps:
        role === 'BUYER'
          ? [
              { at: createdAt, status: 'CANCELLATION_REQUEST_PENDING' },
              { at, status: final },
            ]
          : [{ at, status: final }],
      lines: units.map((unit) => ({ unitId: unit.id, lineId: random.id('4098', 19), skuId: unit.sku.id })),
      reason: 'ecom_order_to_ship_canceled_reason_high_delivery_costs',
      // A cancelled cash-on-delivery order carries no refund amount at all.
      withRefund: !plan.cod && plan.paidAt !== null,
      quirk: random.int(0, 0x7fffffff),
    });
  };
  if (plan.cancelAt !== null) record(plan.cancelAt, plan.units, plan.cancelInitiator, 'CANCELLATION_REQUEST_COMPLETE');
  const single = plan.units.filter((unit) => unit.cancelAt !== null);
  if (single[0]) record(single[0].cancelAt!, single, 'BUYER', 'CANCELLATION_REQUEST_COMPLETE');
  else if (plan.cancelAt === null && plan.rtsAt !== null && random.chance(0.01)) {
    // Asked for and taken back: changes nothing. The answer spells it with two L.
    record(
      plan.holdUntil! + HOUR,
      plan.units.slice(0, 1),
      'BUYER',
      random.pick(['CANCELLATION_REQUEST_CANCELLED', 'CANCELLATION_REQUEST_CANCEL']),
    );
  }
}

function planReturns(random: Random, plan: OrderPlan, deliveredAt: number): void {
  if (!random.chance(0.1)) return;
  const free = plan.units.filter((unit) => !unit.gift && unit.cancelAt === null && salePrice(unit) > 0);
  if (free.length === 0) return;
  const createdAt = deliveredAt + random.int(2 * HOUR, 9 * DAY);
  const whole = random.chance(0.45);
  const first = whole ? free : free.slice(0, random.int(1, free.length));
  addChain(random, plan, createdAt, first);
  const rest = free.filter((unit) => !first.includes(unit));
  // A second, separate return of other units: subtotals of one line are summed before they are rounded.
  if (rest.length > 0 && random.chance(0.5)) addChain(random, plan, createdAt + random.int(HOUR, 5 * DAY), rest.slice(0, 1));
}

/** One return, or two records of it where the buyer edited the request: only the last of the chain counts. */
function addChain(random: Random, plan: OrderPlan, createdAt: number, units: readonly SimUnit[]): void {
  const last = makeReturn(random, plan, createdAt, units);
  if (random.chance(0.2)) {
    const before = makeReturn(random, plan, createdAt, units, last.type === 'REPLACEMENT' ? 'REFUND' : last.type);
    const edited = createdAt + random.int(600, 6 * HOUR);
    const shift = edited - last.createdAt;
    last.createdAt = edited;
    last.steps = last.steps.map((step) => ({ ...step, at: step.at + shift }));
    last.previousId = before.id;
    before.nextId = last.id;
    before.editedAt = edited;
    const end = last.steps[last.steps.length - 1]!;
    before.steps = [
      { at: before.createdAt, status: 'RETURN_OR_REFUND_REQUEST_PENDING' },
      { at: edited, status: 'AWAITING_BUYER_RESPONSE' },
    ];
    // The trap: the old record closes as complete beside the new one.
    if (random.chance(0.6))
      before.steps.push({ at: end.at, status: last.type === 'REPLACEMENT' ? 'RETURN_OR_REFUND_REQUEST_CANCEL' : end.status });
    plan.returns.push(before);
  }
  plan.returns.push(last);
}

function makeReturn(
  random: Random,
  plan: OrderPlan,
  createdAt: number,
  units: readonly SimUnit[],
  forced?: ReturnPlan['type'],
): ReturnPlan {
  const type =
    forced ??
    random.weighted([
      ['RETURN_AND_REFUND', 60],
      ['REFUND', 34],
      ['REPLACEMENT', 6],
    ] as const);
  const share = type === 'REFUND' && random.chance(0.6) ? random.pick([10, 25, 33, 50]) : 100;
  const lines = units.map((unit) => {
    const subtotal = Math.max(1, Math.floor((salePrice(unit) * share) / 100));
    const tax = plan.shop.taxInside ? taxInside(plan.shop, subtotal) : Math.floor((unit.taxOnTop * share) / 100);
    return { unitId: unit.id, lineId: random.id('4145', 19), skuId: unit.sku.id, subtotal, tax };
  });
  const wholeOrder = units.length === plan.units.filter((unit) => !unit.gift).length && share === 100;
  const shippingFee = plan.shippingOriginal - plan.shippingPlatformDiscount - plan.shippingSellerDiscount;
  return {
    id: random.id('4297', 19),
    type,
    role: type === 'REFUND' ? random.pick(['BUYER', 'SELLER'] as const) : 'BUYER',
    createdAt,
    steps: returnSteps(random, type, createdAt),
    previousId: null,
    nextId: null,
    editedAt: null,
    lines,
    shippingRefund: wholeOrder && random.chance(0.5) ? shippingFee : 0,
    quirk: random.int(0, 0x7fffffff),
  };
}

function returnSteps(random: Random, type: ReturnPlan['type'], createdAt: number): ReturnPlan['steps'] {
  const steps = [{ at: createdAt, status: type === 'REPLACEMENT' ? 'REPLACEMENT_REQUEST_PENDING' : 'RETURN_OR_REFUND_REQUEST_PENDING' }];
  let at = createdAt;
  const then = (status: string, loHours: number, hiHours: number): void => {
    at += random.int(loHours * HOUR, hiHours * HOUR);
    steps.push({ at, status });
  };
  const fate = random.next();
  if (type === 'REPLACEMENT') {
    then(
      random.pick([
        'REPLACEMENT_REQUEST_COMPLETE',
        'REPLACEMENT_REQUEST_COMPLETE',
        'REPLACEMENT_REQUEST_REJECT',
        'REPLACEMENT_REQUEST_CANCEL',
      ]),
      5,
      40,
    );
  } else if (fate < 0.12) {
    then('REFUND_OR_RETURN_REQUEST_REJECT', 5, 40);
  } else if (fate < 0.2) {
    then('RETURN_OR_REFUND_REQUEST_CANCEL', 1, 30);
  } else if (type === 'REFUND') {
    then('RETURN_OR_REFUND_REQUEST_SUCCESS', 2, 30);
    then('RETURN_OR_REFUND_REQUEST_COMPLETE', 1, 60);
  } else {
    then('AWAITING_BUYER_SHIP', 2, 30);
    then('BUYER_SHIPPED_ITEM', 10, 60);
    if (fate < 0.25) then('REJECT_RECEIVE_PACKAGE', 40, 90);
    else {
      then('RETURN_OR_REFUND_REQUEST_SUCCESS', 40, 120);
      then('RETURN_OR_REFUND_REQUEST_COMPLETE', 1, 60);
    }
  }
  return steps;
}
