import type { ByteReader, ByteWriter } from '../bytes';
import { measure, readDense, readDenseInto, type Shape, writeDense } from './dense';
import { foretell, foretellInto, type Lookup, type Rule, type Seen, shareIn } from './foretell';
import { Scratch } from './scratch';
import { areNumbersByRun, pick, type Together } from './together';

/**
 * Columns of numbers, NaN for null: which are missing, then the others; once a run where they are the same within each; as what is left
 * where a rule foretells them.
 */
const NULLS = 0x03;
const [NO_NULLS, ALL_NULL, SOME_NULLS, NULLS_AS_BEFORE] = [0, 1, 2, 3];
const BY_RUN = 0x04;
const RULE_SHIFT = 3;

/** A rule is looked for where it saves at least so many bits. */
const RULE_BITS = 64;
/** Numbers that a rule is tried with first. */
const PROBE = 12;

/** Columns by name, with the row for each of the given rows. */
export type LookupFor = (name: string, rows: Uint32Array) => Seen;

/** What a column may lean on. */
export interface NumberContext {
  /** The rows of the table that the column has numbers for. */
  rows: Uint32Array;
  together: Together | null;
  rules: readonly Rule[];
  column: LookupFor;
  masks: NullMasks;
}

/** The last column of a table that had nulls among its numbers: the next one often has them in the same rows. */
export class NullMasks {
  #last: Float64Array | null = null;

  isLast(mask: Float64Array): boolean {
    const last = this.#last;
    if (last?.length !== mask.length) return false;
    for (let i = 0; i < mask.length; i++) if (last[i] !== mask[i]) return false;
    return true;
  }

  get last(): Float64Array | null {
    return this.#last;
  }

  keep(mask: Float64Array): void {
    this.#last = mask;
  }
}

/** Appends a column. */
export function writeNumbers(out: ByteWriter, all: Float64Array, { rows, together, rules, column, masks }: NumberContext): void {
  const heads = together && areNumbersByRun(all, together) ? together.heads : null;
  const values = heads ? pick(all, heads) : all;
  const mask = maskOf(values);
  const byRun = heads ? BY_RUN : 0;
  if (mask === 'all') {
    out.u8(ALL_NULL | byRun);
    return;
  }
  const there = mask ? present(values, mask) : values;
  const plain = measure(there);
  const found = bestRule(values, there, mask, plain, rules, (name) => column(name, heads ?? rows));
  const nulls = mask === null ? NO_NULLS : masks.isLast(mask) ? NULLS_AS_BEFORE : SOME_NULLS;
  out.u8(nulls | byRun | ((found ? found.number : 0) << RULE_SHIFT));
  if (mask && nulls === SOME_NULLS) {
    writeDense(out, mask);
    masks.keep(mask);
  }
  if (found && 'shareOf' in rules[found.number - 1]!) out.f64(found.share);
  writeDense(out, found ? found.rest : there, found ? found.shape : plain);
}

/** Reads as many numbers as `into` has room for. */
export function readNumbers(from: ByteReader, into: Float64Array, context: NumberContext): void {
  const { rows, together } = context;
  const tag = from.u8();
  if ((tag & BY_RUN) === 0 || !together) {
    readRows(from, tag, into, rows, context);
    return;
  }
  const { heads, runs } = together;
  const values = new Float64Array(heads.length);
  readRows(from, tag, values, heads, context);
  for (let i = 0; i < into.length; i++) into[i] = values[runs[i]!]!;
}

const toldRoom = new Scratch();
const thereRoom = new Scratch();

function readRows(from: ByteReader, tag: number, into: Float64Array, rows: Uint32Array, { rules, column, masks }: NumberContext): void {
  if ((tag & NULLS) === ALL_NULL) {
    into.fill(Number.NaN);
    return;
  }
  const mask = readMask(from, tag, into.length, masks);
  const rule = tag >> RULE_SHIFT === 0 ? null : rules[(tag >> RULE_SHIFT) - 1];
  if (rule === undefined) throw new RangeError(`one of ${rules.length} rules expected, got ${tag >> RULE_SHIFT}`);
  const share = rule && 'shareOf' in rule ? from.f64() : 0;
  if (mask) {
    const there = thereRoom.take(into.length - sum(mask));
    readDenseInto(from, there);
    spreadOver(there, mask, into);
  } else readDenseInto(from, into);
  if (!rule) return;
  const told = toldRoom.take(into.length);
  foretellInto(told, rule, into.length, (name) => column(name, rows), share);
  // What is missing is NaN and stays so.
  for (let i = 0; i < into.length; i++) into[i] = told[i]! + into[i]!;
}

function readMask(from: ByteReader, tag: number, count: number, masks: NullMasks): Float64Array | null {
  if ((tag & NULLS) === NO_NULLS) return null;
  if ((tag & NULLS) === NULLS_AS_BEFORE) {
    if (masks.last?.length !== count) throw new RangeError(`nulls of ${count} rows expected, got those of ${masks.last?.length ?? 0}`);
    return masks.last;
  }
  const mask = readDense(from, count);
  masks.keep(mask);
  return mask;
}

interface Found {
  /** From 1. */
  number: number;
  share: number;
  rest: Float64Array;
  shape: Shape;
}

/** The rule that leaves least; null where none saves anything. */
function bestRule(
  values: Float64Array,
  there: Float64Array,
  mask: Float64Array | null,
  plain: Shape,
  rules: readonly Rule[],
  column: Lookup,
): Found | null {
  let best: Found | null = null;
  for (let r = 0; r < rules.length; r++) {
    const least = best ? best.shape.bits : plain.bits;
    if (least <= RULE_BITS) break;
    if (values.length > PROBE * 2 && !isPromising(rules[r]!, values, column)) continue;
    const share = shareIn(rules[r]!, values, column);
    const told = foretell(rules[r]!, values.length, column, share);
    const rest = restOf(there, mask ? present(told, mask) : told);
    if (!rest) continue;
    const shape = measure(rest);
    if (shape.bits + RULE_BITS < least) best = { number: r + 1, share, rest, shape };
  }
  return best;
}

/** Whether a rule leaves less than half of most of some numbers: what it says of all of them takes a while to find out. */
function isPromising(rule: Rule, values: Float64Array, column: Lookup): boolean {
  const places = Uint32Array.from({ length: PROBE }, (_, i) => Math.floor((i * values.length) / PROBE));
  const some = pick(values, places);
  const seen: Lookup = (name) => {
    const { values: whole, rows } = column(name);
    return { values: whole, rows: places.map((place) => rows[place]!) };
  };
  const told = foretell(rule, PROBE, seen, shareIn(rule, some, seen));
  let good = 0;
  for (let i = 0; i < PROBE; i++) if (!(Math.abs(some[i]! - told[i]!) * 2 > Math.abs(some[i]!))) good++;
  return good * 2 >= PROBE;
}

/** What is left of each number; null where adding it again would not give the number back. */
function restOf(values: Float64Array, told: Float64Array): Float64Array | null {
  const rest = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    rest[i] = values[i]! - told[i]!;
    const back = told[i]! + rest[i]!;
    if (back !== values[i] || (back === 0 && !Object.is(back, values[i]))) return null;
  }
  return rest;
}

function maskOf(values: Float64Array): Float64Array | 'all' | null {
  let mask: Float64Array | null = null;
  let nulls = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) continue;
    mask ??= new Float64Array(values.length);
    mask[i] = 1;
    nulls++;
  }
  return nulls === values.length ? 'all' : mask;
}

function present(values: Float64Array, mask: Float64Array): Float64Array {
  const out = new Float64Array(values.length - sum(mask));
  let at = 0;
  for (let i = 0; i < values.length; i++) if (mask[i] === 0) out[at++] = values[i]!;
  return out;
}

function spreadOver(there: Float64Array, mask: Float64Array, into: Float64Array): void {
  let at = 0;
  for (let i = 0; i < mask.length; i++) into[i] = mask[i] === 0 ? there[at++]! : Number.NaN;
}

function sum(mask: Float64Array): number {
  let all = 0;
  for (let i = 0; i < mask.length; i++) all += mask[i]!;
  return all;
}
