import type { Facts } from '../../src/core/facts';
import type { Model, Rules } from '../../src/core/model/ledger';
import {
  DIMENSIONS,
  type Dimension,
  MEASURES,
  type Measure,
  type Report,
  type ReportQuery,
  type ReportRow,
} from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { type Chance, makeChance } from '../support/reference/chance';
import { makeWorld } from '../support/reference/make-world';
import type { World } from '../support/reference/world';
import { ALL_DAYS } from './agree';
import { factsOf } from './facts-of';

/** Seeds that every law is tried with. */
export const SEEDS = 1000;
export const MODELS: readonly Model[] = ['last', 'first', 'linear', 'time_decay', 'position'];

/** A law over many small worlds. The seed stands in the name of what fails. */
export function forWorlds(law: (world: World, chance: Chance, seed: number) => void): void {
  for (let seed = 10_001; seed <= 10_000 + SEEDS; seed++) {
    const chance = makeChance(seed + 5_000_000);
    law(makeWorld(seed, { orders: chance.int(3, 18), isSteady: false }), chance, seed);
  }
}

const facts = new WeakMap<World, Facts>();

function keptFacts(world: World): Facts {
  const kept = facts.get(world) ?? factsOf(world);
  facts.set(world, kept);
  return kept;
}

/** A report of all days, to date unless said otherwise. */
export function ask(world: World, patch: Partial<ReportQuery> & { by: Dimension }, rules: Rules = world.rules): Report {
  return buildReport(keptFacts(world), world.ledger, rules, { ...ALL_DAYS, state: 'to_date', ...patch });
}

export const totalOf = (report: Report): ReportRow => report.rows.at(-1)!;
export const uncreditedOf = (report: Report): ReportRow => report.rows.at(-2)!;
/** All rows but the total. */
export const partsOf = (report: Report): ReportRow[] => report.rows.slice(0, -1);

/** Sums of rows, measure by measure. */
export function sumOf(rows: readonly ReportRow[]): Record<Measure, number> {
  return Object.fromEntries(MEASURES.map((name) => [name, rows.reduce((sum, row) => sum + row.measures[name], 0)])) as Record<
    Measure,
    number
  >;
}

export const anyDimensions = (chance: Chance, count: number): Dimension[] => chance.shuffled(DIMENSIONS).slice(0, count);
