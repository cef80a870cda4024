import type { Facts } from '../../src/core/facts';
import { type DayFacts, patchDayFacts } from '../../src/core/facts';
import type { Rules } from '../../src/core/model/ledger';
import type { Report, ReportQuery } from '../../src/core/model/report';
import { buildReport, ReportEngine } from '../../src/core/report';
import { addDays } from '../../src/core/time';
import { DAYS, FIRST_DAY, makeWorld, type World, type WorldOptions } from './report-world';
import { type BenchResult, type BenchRow, medianMs } from './row';

const SEED = 20_260_205;
const LINES = 1_000_000;
const YEAR = { from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS - 1) };
const BY_CREATOR: ReportQuery = { by: 'creator', ...YEAR };
const QUARTER: ReportQuery = { by: 'product', from: addDays(FIRST_DAY, 90), to: addDays(FIRST_DAY, 180) };
const OTHER_MS = 200;
const RULE_MS = 1500;

/** What stays resident pays off: another question, another rule, changed orders; and how time grows with lines. */
export const engineRows: BenchRow[] = [
  { name: 'ten times the lines, report by creator', unit: 'ms', wanted: 11, run: growth },
  { name: `other dimension, resident, against ${OTHER_MS} ms`, unit: 'ms', wanted: 1, run: () => resident({ by: 'product', ...YEAR }) },
  { name: `other period, resident, against ${OTHER_MS} ms`, unit: 'ms', wanted: 1, run: () => resident(QUARTER) },
  { name: `changed rule, against ${RULE_MS} ms`, unit: 'ms', wanted: 1, run: changedRule },
  {
    name: '1,000 changed orders in the newest 7 days',
    unit: 'ms',
    wanted: 0.02,
    run: () => incremental((order, day) => day >= DAYS - 7 && order % 10 === 0),
  },
  { name: '1,000 changed orders over the year', unit: 'ms', wanted: 0.3, run: () => incremental((order) => order % 520 === 0) },
];

const worlds = new Map<string, World>();

/** One world for all rows. */
function world(): World {
  const found = worlds.get('base') ?? makeWorld(SEED, LINES);
  worlds.set('base', found);
  return found;
}

async function growth(): Promise<BenchResult> {
  const small = makeWorld(SEED, LINES / 10);
  const large = world();
  const [theirs, ours] = [await medianMs(() => report(small)), await medianMs(() => report(large))];
  const totals = (made: World) => report(made, { by: 'product', ...YEAR }).rows.at(-1);
  const equal = [small, large].every((made) => isSame(report(made).rows.at(-1), totals(made)));
  return { ours, theirs, equal, notes: [`seed ${SEED}; ${small.lines} and ${large.lines} lines; equal: totals by creator and by product`] };
}

async function resident(query: ReportQuery): Promise<BenchResult> {
  const { facts, ledger, rules } = world();
  const engine = new ReportEngine(facts, ledger, rules);
  engine.report(BY_CREATOR);
  const ours = await medianMs(() => engine.report(query));
  const fresh = await medianMs(() => buildReport(facts, ledger, rules, query), 3, 1);
  const equal = isSame(engine.report(query), buildReport(facts, ledger, rules, query));
  return { ours, theirs: OTHER_MS, equal, notes: [`made anew: ${fresh.toFixed(0)} ms`] };
}

async function changedRule(): Promise<BenchResult> {
  const { facts, ledger, rules } = world();
  const shops = Object.fromEntries(Object.entries(rules.shops).map(([id, shop]) => [id, { ...shop, platformFeeRate: '0.07' }]));
  const changed: Rules = { ...rules, shops };
  const ask = () => new ReportEngine(facts, ledger, changed).report(BY_CREATOR);
  const ours = await medianMs(ask, 3, 1);
  return { ours, theirs: RULE_MS, equal: isSame(ask(), buildReport(facts, ledger, changed, BY_CREATOR)), notes: [] };
}

/** Patched facts, an engine that takes them and a report, beside all facts from rows and a report. */
async function incremental(isChanged: NonNullable<WorldOptions['isChanged']>): Promise<BenchResult> {
  const before = world();
  const after = makeWorld(SEED, LINES, { isChanged });
  const full = await medianMs(() => report(after), 3, 1);
  const times: number[] = [];
  let found: Report | null = null;
  for (let i = 0; i < 5; i++) {
    const engine = new ReportEngine({ ...before.facts, blocks: [...before.facts.blocks] }, before.ledger, before.rules);
    engine.report(BY_CREATOR);
    const began = performance.now();
    engine.update(patched(before.facts, after));
    found = engine.report(BY_CREATOR);
    times.push(performance.now() - began);
  }
  const orders = after.changed.reduce((sum, day) => sum + day.orders.length, 0);
  const ours = times.sort((a, b) => a - b)[2]!;
  const notes = [
    `${orders} orders of ${after.changed.length} shop-days; facts from rows ${after.buildMs.toFixed(0)} ms, report ${full.toFixed(0)} ms`,
  ];
  return { ours, theirs: after.buildMs + full, equal: isSame(found, report(after)), notes };
}

function patched(facts: Facts, after: World): DayFacts[] {
  const days = new Map(facts.blocks.map((block) => [`${block.facts.day} ${block.facts.shop}`, block.facts]));
  return after.changed.map((rows) => {
    return patchDayFacts(days.get(`${rows.day} ${rows.shop}`)!, rows, new Set(rows.orders.map(({ orderId }) => orderId)));
  });
}

function report({ facts, ledger, rules }: World, query = BY_CREATOR): Report {
  return buildReport(facts, ledger, rules, query);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
