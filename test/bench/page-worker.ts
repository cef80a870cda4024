import type { Rules } from '../../src/core/model/ledger';
import type { Report, ReportQuery } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { addDays } from '../../src/core/time';
import type { DeskDeps } from '../../src/services/figure-desk';
import { FigureDesk } from '../../src/services/figure-desk';
import { DAYS, FIRST_DAY, makeWorld, type World } from './report-world';

/** What runs in the worker of the bench's page: the desk of the extension's own page over a book that is there already. */
const YEAR = { from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS - 1) };
const QUESTIONS: Record<string, ReportQuery> = {
  creator: { by: 'creator', ...YEAR },
  product: { by: 'product', ...YEAR },
  quarter: { by: 'creator', from: addDays(FIRST_DAY, 90), to: addDays(FIRST_DAY, 180) },
};

export interface Told {
  question: string;
  ms: number;
  rows: number;
  /** Whether it equals a report made anew; null where nobody asked. */
  equal: boolean | null;
}

let world: World | null = null;
let rules: Rules | null = null;
let revision = 0;
let desk: FigureDesk | null = null;

function start(seed: number, lines: number): number {
  world = makeWorld(seed, lines, { affiliateShare: 0.2, exposures: 100_000 });
  const { facts, ledger } = world;
  // Rows of the year are garbage by now; facts alone stay.
  world.changed = [];
  rules = { ...world.rules, credit: { evidence: 'estimated', model: 'last', windowDays: 7, halfLifeDays: 7, native: false } };
  const days = facts.blocks.map((block) => block.facts);
  const shops = [...new Set(days.map(({ shop }) => shop))];
  const deps: DeskDeps = {
    shopIds: async () => shops,
    readFacts: async () => days,
    readOrphans: async () => [],
    range: async () => YEAR,
    ledger: async () => ledger,
    rules: async () => rules,
    rulesVersion: async () => rules,
    completeness: async () => [],
    syncedShopIds: async () => [],
    factsSince: async (_shops, _from, _to, known) => ({
      changed: known.size > 0 ? [] : days.map((one) => ({ facts: one, revision: 1 })),
      gone: [],
    }),
    ledgerRevision: async () => revision,
  };
  desk = new FigureDesk(deps);
  return world.lines;
}

async function ask(question: string, credit: Partial<Rules['credit']>, check: boolean, progress: () => void): Promise<Told> {
  const before = JSON.stringify(rules!.credit);
  rules = { ...rules!, credit: { ...rules!.credit, ...credit } };
  if (JSON.stringify(rules.credit) !== before) revision += 1;
  const began = performance.now();
  const report: Report = await desk!.report(QUESTIONS[question]!, progress);
  const ms = performance.now() - began;
  const equal = check
    ? JSON.stringify(report) === JSON.stringify(buildReport(world!.facts, world!.ledger, rules, QUESTIONS[question]!))
    : null;
  return { question, ms, rows: report.rows.length, equal };
}

self.onmessage = async ({ data }: MessageEvent<{ start?: [number, number]; ask?: [string, Partial<Rules['credit']>, boolean] }>) => {
  if (data.start) self.postMessage({ started: start(...data.start) });
  if (data.ask) self.postMessage({ told: await ask(...data.ask, () => self.postMessage({ progress: true })) });
};
