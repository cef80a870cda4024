import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { buildReport } from '../../src/core/report';
import { addDays } from '../../src/core/time';
import { DAYS, FIRST_DAY, makeWorld } from './report-world';
import type { BenchResult, BenchRow } from './row';

const SEED = 20_260_206;
const LINES = 1_000_000;
const LEAST_BYTES = 150;
const RESIDENT_MB = 200;

/** Memory of a process of its own that holds the facts and nothing else. */
export const memoryRows: BenchRow[] = [
  { name: `memory of a report above the facts, against ${LEAST_BYTES} B a line`, unit: 'B', wanted: 1, run: peak },
  { name: `facts and evaluated lines, against ${RESIDENT_MB} MB`, unit: 'MB', wanted: 1, run: resident },
];

/** What the process tells, see `memory-process.ts`. */
export interface MemoryFigures {
  peakBytes: number;
  factsBytes: number;
  residentBytes: number;
  digest: string;
}

let measured: (MemoryFigures & { lines: number; expected: string }) | null = null;

function measure(): NonNullable<typeof measured> {
  if (measured) return measured;
  const world = makeWorld(SEED, LINES);
  const query = { by: 'creator', from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS - 1) } as const;
  const expected = createHash('sha256')
    .update(JSON.stringify(buildReport(world.facts, world.ledger, world.rules, query)))
    .digest('hex');
  const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'));
  try {
    const file = join(folder, 'facts');
    const handle = openSync(file, 'w');
    const write = (value: unknown) => {
      const bytes = serialize(value);
      const size = Buffer.alloc(4);
      size.writeUInt32LE(bytes.length);
      writeSync(handle, size);
      writeSync(handle, bytes);
    };
    write({ ledger: world.ledger, rules: world.rules, query });
    for (const { facts } of world.facts.blocks) write(facts);
    closeSync(handle);
    const script = fileURLToPath(new URL('./memory-process.ts', import.meta.url));
    const answer = execFileSync(process.execPath, ['--expose-gc', ...process.execArgv, script, file], { encoding: 'utf8' });
    measured = { ...(JSON.parse(answer) as MemoryFigures), lines: world.lines, expected };
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function peak(): Promise<BenchResult> {
  const { peakBytes, lines, digest, expected } = measure();
  return { ours: peakBytes / lines, theirs: LEAST_BYTES, equal: digest === expected, notes: [] };
}

async function resident(): Promise<BenchResult> {
  const { factsBytes, residentBytes, digest, expected } = measure();
  const mb = (bytes: number) => bytes / 1e6;
  return { ours: mb(residentBytes), theirs: RESIDENT_MB, equal: digest === expected, notes: [`facts ${mb(factsBytes).toFixed(0)} MB`] };
}
