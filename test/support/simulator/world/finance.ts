import { dayOf } from '../calendar';
import { Random } from '../random';
import type { SimStatement, SimTransaction, SimUnsettled } from './feeds-model';
import type { OrderPlan, SimShop } from './model';
import { estimateOf, planSettlements } from './settle-plan';
import type { World } from './world';

const DAY = 86_400;

/** Settlements of a world as they stand at its now. */
export interface Finance {
  /** One a shop and day that has any row; in order of time. */
  statements: SimStatement[];
  /** Rows of all statements by order, in order of time; adjustments with their order. */
  byOrder: ReadonlyMap<string, SimTransaction[]>;
  unsettled: SimUnsettled[];
}

const made = new WeakMap<World, { version: number; finance: Finance }>();
const planned = new WeakMap<OrderPlan, SimTransaction[]>();

/** Statements, their rows and what is still to come. A world without feeds has none. */
export function financeOf(world: World): Finance {
  const known = made.get(world);
  if (known?.version === world.version) return known.finance;
  const finance = world.feeds ? makeFinance(world) : { statements: [], byOrder: new Map(), unsettled: [] };
  made.set(world, { version: world.version, finance });
  return finance;
}

function makeFinance(world: World): Finance {
  const now = world.now / 1000;
  const rows: SimTransaction[] = [];
  const byOrder = new Map<string, SimTransaction[]>();
  const unsettled: SimUnsettled[] = [];
  for (const { plan } of world.orders) {
    let all = planned.get(plan);
    if (!all) {
      all = planSettlements(world.seed, plan);
      planned.set(plan, all);
    }
    const mine = all.filter((row) => row.at <= now);
    rows.push(...mine);
    if (mine.length > 0) byOrder.set(plan.id, mine);
    unsettled.push(...openOf(world, plan, all, now));
  }
  for (const shop of world.shops) rows.push(...looseRows(world, shop, now));
  return { statements: statementsOf(world, rows, now), byOrder, unsettled };
}

function statementsOf(world: World, rows: readonly SimTransaction[], now: number): SimStatement[] {
  const groups = new Map<string, SimTransaction[]>();
  for (const row of rows) {
    const key = `${row.shop.id} ${row.at}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const statements = [...groups.entries()].map(([key, transactions]): SimStatement => {
    const random = new Random(world.seed).fork(`statement ${key}`);
    const { shop, at } = transactions[0]!;
    const id = random.id('7860', 19);
    const paymentId = random.id('3477', 19);
    const paidAt = at + random.int(8_000, 2 * DAY);
    const failed = random.chance(0.03);
    const paid = paidAt <= now && !failed;
    const status = failed ? 'FAILED' : paid ? 'PAID' : 'PROCESSING';
    return { id, shop, at, status, paymentId: paid ? paymentId : null, paidAt: paid ? paidAt : null, transactions };
  });
  return statements.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Rows that name no order: penalties, rewards, reserves, ads paid from the balance. Drawn by shop and day. */
function looseRows(world: World, shop: SimShop, now: number): SimTransaction[] {
  const rows: SimTransaction[] = [];
  const first = (Math.floor(world.start / DAY) + 3) * DAY;
  const unit = shop.currency === 'VND' ? 250 : 1;
  for (let at = first; at <= now; at += DAY) {
    const random = new Random(world.seed).fork(`loose ${shop.id} ${dayOf(at * 1000, 'UTC')}`);
    const row = (type: string, amount: number): void => {
      const common = { orderId: null, orderCreatedAt: null, deliveredAt: null, lines: [], balanced: true };
      rows.push({ id: random.id('1637', 19), shop, type, at, amount: amount * unit, ...common });
    };
    if (random.chance(0.08)) row('PLATFORM_PENALTY', -random.int(300, 2_500));
    if (random.chance(0.05)) row('Violation fee - late dispatch', -random.int(100, 900));
    if (random.chance(0.08)) row('REBATE', random.int(50, 1_200));
    if (random.chance(0.07)) row('RESERVE', -random.int(500, 4_000));
    if (random.chance(0.05)) row('RESERVE', random.int(500, 4_000));
    if (random.chance(0.1)) row('GMV_PAYMENT_FOR_ADS', -random.int(1_000, 9_000));
  }
  return rows;
}

/** Paid orders that live and have no statement yet, and adjustments that are decided and not yet on one. */
function openOf(world: World, plan: OrderPlan, all: readonly SimTransaction[], now: number): SimUnsettled[] {
  const first = all.find((row) => row.type === 'ORDER');
  if (first && first.at <= now)
    return all
      .filter((row) => row.type !== 'ORDER' && row.at > now)
      .map((transaction) => ({ transaction, expected: String(transaction.at), reason: 'The adjustment will be in the next statement.' }));
  const state = world.order(plan.id)!;
  if (plan.kind !== 'sale' || state.cancelledAt !== null || (state.paidAt === null && !plan.cod) || state.status === 'ON_HOLD') return [];
  const random = new Random(world.seed).fork(`open ${plan.id}`);
  const delivered = state.deliveredAt;
  const transaction: SimTransaction = {
    id: random.id('1635', 19),
    shop: plan.shop,
    type: 'ORDER',
    at: first?.at ?? 0,
    orderId: plan.id,
    orderCreatedAt: plan.createdAt,
    deliveredAt: delivered,
    lines: estimateOf(world.seed, plan, now),
    amount: 0,
    balanced: true,
  };
  if (transaction.lines.length === 0) return [];
  const days = { US: 15, GB: 8, VN: 7 }[plan.shop.region];
  const expected = delivered === null || !first ? `${days} days after delivery` : String(first.at);
  return [{ transaction, expected, reason: delivered === null ? 'Waiting for package delivery' : 'Within the settlement period' }];
}
