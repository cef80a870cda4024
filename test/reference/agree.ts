import { expect } from 'vitest';
import { REPORT_STATES, type ReportState } from '../../src/core/model/ledger';
import { DIMENSIONS, type Dimension, type ReportQuery } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { addDays } from '../support/reference/calendar';
import { type Chance, makeChance } from '../support/reference/chance';
import { makeWorld } from '../support/reference/make-world';
import type { Piece } from '../support/reference/pieces';
import { piecesOf, ReferenceRefusal, rowsOf, within } from '../support/reference/report';
import type { World } from '../support/reference/world';
import { FIRST_DAY, LAST_DAY } from '../support/reference/world-ledger';
import { rowsOfReference, rowsOfReport } from './compare';
import { factsOf } from './facts-of';

const MODELS = ['last', 'first', 'linear', 'time_decay', 'position'] as const;

/** The whole span of random worlds and a while after it. */
export const ALL_DAYS = { from: addDays(FIRST_DAY, -20), to: addDays(LAST_DAY, 90) };

/** What of the questions was answered so far: dimension, model and state together. */
export const asked = new Set<string>();

/** How many answers there were of each state, and refusals. */
export const answers = new Map<string, number>();

/**
 * Asks a random world for every state, by a few dimensions each and two crossed, and expects the same rows, byte by byte, of `src` and of the
 * reference.
 */
export function agreeOn(seed: number, size: { orders: number; isSteady: boolean }): void {
  const world = makeWorld(seed, size);
  if (size.isSteady) world.rules.credit = { ...world.rules.credit, native: false, model: MODELS[seed % MODELS.length]! };
  const chance = makeChance(seed + 7_000_000);
  const facts = factsOf(world);
  const shops = chance.once(size.isSteady ? 2 : 4) ? [chance.pick(['us-1', 'x-2'])] : undefined;
  for (const state of REPORT_STATES) {
    const pieces = reference(world, state, shops);
    for (const query of questions(chance, seed, state === 'expected' && size.isSteady ? 10 : 3)) {
      const full: ReportQuery = { ...query, state, ...(shops ? { shops } : {}) };
      const mine = Array.isArray(pieces) ? rowsOfReference(rowsOf(within(pieces, query), { ...query, state })) : [pieces.message];
      const got = answer(() => rowsOfReport(buildReport(facts, world.ledger, world.rules, full)));
      const { model, native } = world.rules.credit;
      expect(got, `seed ${seed}, ${size.orders} orders: ${JSON.stringify(full)}`).toEqual(mine);
      if (!native && Array.isArray(pieces)) asked.add(`${query.by} ${model} ${state}`);
      const name = Array.isArray(pieces) ? state : 'refused';
      answers.set(name, (answers.get(name) ?? 0) + 1);
    }
  }
}

/** Pieces of the whole span, or the refusal. */
function reference(world: World, state: ReportState, shops: string[] | undefined): Piece[] | ReferenceRefusal {
  try {
    return piecesOf(world, { ...ALL_DAYS, state, ...(shops ? { shops } : {}) });
  } catch (error) {
    if (error instanceof ReferenceRefusal) return error;
    throw error;
  }
}

/** What is answered, or a refusal in the reference's words; any other error is one. */
function answer(ask: () => string[]): string[] {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ExpectedRefusedError' || !('refusals' in error)) throw error;
    return [new ReferenceRefusal(error.refusals as { shop: string; reason: string }[]).message];
  }
}

function questions(chance: Chance, seed: number, count: number): { by: Dimension; by2?: Dimension; from: string; to: string }[] {
  const dimensions = Array.from({ length: count }, (_, i) => DIMENSIONS[(seed * 3 + i) % DIMENSIONS.length]!);
  const crossed = chance.shuffled(DIMENSIONS).slice(0, 2) as [Dimension, Dimension];
  const period = () => {
    if (chance.once(2)) return ALL_DAYS;
    const from = addDays(FIRST_DAY, chance.int(-5, 190));
    return { from, to: addDays(from, chance.pick([0, 6, 30, 90])) };
  };
  return [...dimensions.map((by) => ({ by, ...period() })), { by: crossed[0], by2: crossed[1], ...period() }];
}

/** Worlds of many seeds; prints what was covered. Worlds are `isSteady` where the maturity model is to answer. */
export function agreeOnMany(first: number, last: number, isSteady: boolean): void {
  for (let seed = first; seed <= last; seed++) {
    const orders = isSteady ? 420 : 5 + ((seed * 37) % 56);
    agreeOn(seed, { orders, isSteady });
  }
  const counts = [...answers].map(([name, count]) => `${name} ${count}`).join(', ');
  const all = DIMENSIONS.length * MODELS.length;
  const covered = REPORT_STATES.map((state) => `${state} ${[...asked].filter((name) => name.endsWith(` ${state}`)).length}`);
  console.log(`worlds ${first} .. ${last}: ${counts}; answered of ${all} dimensions x models: ${covered.join(', ')}`);
}
