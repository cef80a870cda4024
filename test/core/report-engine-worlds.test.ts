import { describe, expect, it } from 'vitest';
import { buildDayFacts, combineFacts, type DayFacts, patchDayFacts } from '../../src/core/facts';
import { REPORT_STATES } from '../../src/core/model/ledger';
import { DIMENSIONS, type Report, type ReportQuery } from '../../src/core/model/report';
import { buffersOf, buildReport, type PackedReport, plainRow, ReportEngine, unpackReport } from '../../src/core/report';
import { makeWorld as makeMany } from '../bench/report-world';
import { addDays, dayIn } from '../support/reference/calendar';
import { type Chance, makeChance } from '../support/reference/chance';
import { makeWorld } from '../support/reference/make-world';
import { type World, zoneOf } from '../support/reference/world';
import { FIRST_DAY, LAST_DAY } from '../support/reference/world-ledger';

const MODELS = ['last', 'first', 'linear', 'time_decay', 'position'] as const;
const DAY_MS = 86_400_000;
type Days = Map<string, DayFacts>;
type Order = World['orders'][number];

const keyOf = (world: World, { shop, createdAt }: Order) => `${shop} ${dayIn(zoneOf(world, shop), createdAt)}`;

/** Rows of a shop-day, of all its orders or of some. */
function rowsOf(world: World, key: string, isMeant: (orderId: string) => boolean = () => true) {
  const [shop, day] = key.split(' ') as [string, string];
  const orders = world.orders.filter((order) => keyOf(world, order) === key && isMeant(order.orderId));
  const ids = new Set(orders.map(({ orderId }) => orderId));
  const own = <R extends { shop: string; orderId: string }>(rows: R[]) => rows.filter((row) => row.shop === shop && ids.has(row.orderId));
  const rest = { returns: own(world.returns), cancellations: own(world.cancellations), affiliate: own(world.affiliate) };
  const money = { refunds: own(world.refunds), settlements: own(world.settlements) };
  return { shop, day, timeZone: zoneOf(world, shop), orders, ...rest, ...money };
}

function orphansOf(world: World): World['affiliate'] {
  const known = new Set(world.orders.map((order) => `${order.shop} ${order.orderId}`));
  return world.affiliate.filter((row) => !known.has(`${row.shop} ${row.orderId}`));
}

/** Changes some orders, and what hangs on them; gives their ids by the shop-days on which they were or are. */
function change(chance: Chance, world: World): Map<string, Set<string>> {
  const touched = new Map<string, Set<string>>();
  const touch = (order: Order) => touched.set(keyOf(world, order), (touched.get(keyOf(world, order)) ?? new Set()).add(order.orderId));
  for (const order of chance.shuffled(world.orders).slice(0, chance.int(1, 4))) {
    touch(order);
    const at = world.orders.indexOf(order);
    const isOf = (row: { shop: string; orderId: string }) => row.shop === order.shop && row.orderId === order.orderId;
    switch (chance.int(0, 5)) {
      case 0:
        world.orders.splice(at, 1);
        break;
      case 1:
        world.orders[at] = { ...order, createdAt: order.createdAt + chance.int(-3, 3) * DAY_MS };
        break;
      case 2:
        world.orders[at] = {
          ...order,
          kind: chance.pick(['sale', 'sample', 'replacement']),
          status: chance.pick(['completed', 'cancelled']),
        };
        break;
      case 3:
        world.affiliate = world.affiliate.map((row) =>
          isOf(row) ? { ...row, status: 'settled', account: chance.pick(['ben', 'cai.x']) } : row,
        );
        break;
      case 4:
        world.settlements = world.settlements.filter((row) => !isOf(row));
        break;
      default:
        world.returns = world.returns.filter((row) => !isOf(row));
    }
    for (const now of world.orders.filter(isOf)) touch(now);
  }
  return touched;
}

function question(chance: Chance, world: World): ReportQuery {
  const [by, by2] = chance.shuffled(DIMENSIONS) as [ReportQuery['by'], ReportQuery['by']];
  const from = addDays(FIRST_DAY, chance.int(0, 150));
  const range = chance.once(2) ? { from: FIRST_DAY, to: addDays(LAST_DAY, 30) } : { from, to: addDays(from, chance.pick([0, 20, 90])) };
  return {
    by,
    ...(chance.once(3) ? { by2 } : {}),
    ...range,
    state: chance.pick(REPORT_STATES),
    ...(chance.once(4) ? { shops: [chance.pick(Object.keys(world.rules.shops))] } : {}),
    ...(chance.once(4) ? { onlyCreator: chance.pick(['id-anna', 'id-ben', 'id-cai']) } : {}),
  };
}

/** A report as text, or the error's words. */
function textOf(ask: () => unknown): string {
  try {
    return JSON.stringify(ask());
  } catch (error) {
    return String(error);
  }
}

/** A report in columns as it comes out on another thread. */
function unpacked(report: PackedReport): Report {
  const read = unpackReport(structuredClone(report, { transfer: buffersOf(report) }));
  return { ...read, rows: read.rows.map(plainRow) };
}

/** How many answers were reports, of expected figures, and other ones than before the change. */
const seen = { reports: 0, changed: 0, expected: 0 };

/** Asks an engine a few questions again and again while days change under it. */
function live(seed: number, size: { orders: number; isSteady: boolean }, steps: number): void {
  const world = makeWorld(seed, size);
  const chance = makeChance(seed + 3_000_000);
  world.rules.credit = { ...world.rules.credit, native: chance.once(6), model: MODELS[seed % MODELS.length]! };
  const days: Days = new Map(
    [...new Set(world.orders.map((order) => keyOf(world, order)))].map((key) => [key, buildDayFacts(rowsOf(world, key))]),
  );
  const facts = () => combineFacts([...days.values()], orphansOf(world));
  const engine = new ReportEngine(facts(), world.ledger, world.rules);
  const questions = Array.from({ length: 3 }, () => question(chance, world));
  const last = new Map<ReportQuery, string>();
  for (let step = 0; step < steps; step++) {
    const asked = [...questions.filter(() => !chance.once(4)), ...(chance.once(3) ? [question(chance, world)] : [])];
    for (const query of asked) {
      const expected = textOf(() => buildReport(facts(), world.ledger, world.rules, query));
      expect(
        textOf(() => engine.report(query)),
        `seed ${seed}, step ${step}: ${JSON.stringify(query)}`,
      ).toBe(expected);
      expect(
        textOf(() => unpacked(engine.packed(query))),
        `seed ${seed}, step ${step}, packed: ${JSON.stringify(query)}`,
      ).toBe(expected);
      const isReport = expected.startsWith('{');
      if (isReport) seen.reports += 1;
      if (isReport && query.state === 'expected') seen.expected += 1;
      if (last.has(query) && last.get(query) !== expected) seen.changed += 1;
      last.set(query, expected);
    }
    const news: DayFacts[] = [];
    for (const [key, ids] of change(chance, world)) {
      const [old, isMeant] = [days.get(key), (id: string) => ids.has(id)];
      const made = old ? patchDayFacts(old, rowsOf(world, key, isMeant), ids) : buildDayFacts(rowsOf(world, key));
      days.set(key, made);
      news.push(made);
    }
    // Two changes before anything is asked are as good as one.
    if (chance.once(3)) engine.update([]);
    engine.update(chance.shuffled(news), orphansOf(world));
  }
}

describe('the report engine, day after day', () => {
  it('REP-11 random worlds, changes and questions: every answer is that of a report made anew, to the byte', () => {
    for (let seed = 1; seed <= 150; seed++) live(seed, { orders: 20 + (seed % 50), isSteady: false }, 5);
    expect(seen.reports).toBeGreaterThan(800);
    expect(seen.changed).toBeGreaterThan(250);
  });

  it('REP-11 many rows, whose names are kept: the same in columns, for any range, before and after a change', () => {
    const { facts, ledger, rules } = makeMany(7, 30_000);
    const engine = new ReportEngine({ ...facts, blocks: [...facts.blocks] }, ledger, rules);
    const relabel = (key: string) => (key.endsWith('7') ? `post ${key}` : undefined);
    const ranges = [
      { from: '2025-06-01', to: '2025-09-30' },
      { from: '2025-01-01', to: '2025-12-31' },
      { from: '2025-03-01', to: '2025-08-30' },
    ];
    for (const range of [...ranges, ...ranges]) {
      const query: ReportQuery = { by: 'post', ...range, state: 'to_date' };
      const made = buildReport(facts, ledger, rules, query);
      expect(made.rows.length).toBeGreaterThan(1_500);
      expect(unpacked(engine.packed(query))).toEqual(made);
      const rows = made.rows.map((row) => ({ ...row, label: relabel(row.key) ?? row.label }));
      expect(unpacked(engine.packed(query, undefined, relabel)).rows).toEqual(rows);
      engine.update(facts.blocks.slice(100, 110).map((block) => block.facts));
    }
  });

  it('REP-11 expected figures too', () => {
    for (let seed = 501; seed <= 506; seed++) live(seed, { orders: 420, isSteady: true }, 4);
    expect(seen.expected).toBeGreaterThan(10);
  });
});
