import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { combineFacts, type DayFacts } from '../../src/core/facts';
import type { Ledger, Rules } from '../../src/core/model/ledger';
import type { ReportQuery } from '../../src/core/model/report';
import { buildReport, ReportEngine } from '../../src/core/report';
import type { MemoryFigures } from './memory';

/** Reads facts from a file, makes a report of them and tells how much memory that took beyond the facts. Run with `--expose-gc`. */
const handle = openSync(process.argv[2]!, 'r');
const { ledger, rules, query } = read() as { ledger: Ledger; rules: Rules; query: ReportQuery };
const days: DayFacts[] = [];
for (let day = read(); day !== null; day = read()) days.push(ownColumns(day as DayFacts));
closeSync(handle);
const facts = combineFacts(days, []);

const { gc } = globalThis;
if (!gc) throw new Error('run with --expose-gc');
gc();
// The highest mark so far is that of reading: it starts anew here.
writeFileSync('/proc/self/clear_refs', '5');
const before = highWater();
const first = buildReport(facts, ledger, rules, query);
const peakBytes = highWater() - before;
const digest = createHash('sha256').update(JSON.stringify(first)).digest('hex');
gc();
const factsBytes = process.memoryUsage().arrayBuffers;
const engine = new ReportEngine(facts, ledger, rules);
const again = createHash('sha256')
  .update(JSON.stringify(engine.report(query)))
  .digest('hex');
gc();
const residentBytes = process.memoryUsage().arrayBuffers;
const figures: MemoryFigures = { peakBytes, factsBytes, residentBytes, digest: again === digest ? digest : 'the engine differs' };
console.log(JSON.stringify(figures));
// The engine stands until its memory has been read.
engine.report(query);

/** Most memory that the process has held, in bytes. */
function highWater(): number {
  const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
  if (!found) throw new Error('the system does not tell the highest mark of memory');
  return Number(found[1]) * 1024;
}

/** What is read are views of the file's bytes: columns of their own, as facts have them elsewhere. */
function ownColumns(day: DayFacts): DayFacts {
  const own = (value: unknown) => (value instanceof Int32Array || value instanceof Float64Array || isOther(value) ? value.slice() : value);
  const of = (columns: object) => Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, own(value)]));
  return { ...(of(day) as unknown as DayFacts), settled: day.settled && (of(day.settled) as unknown as DayFacts['settled']) };
}

function isOther(value: unknown): value is Uint8Array | Uint32Array | BigUint64Array {
  return value instanceof Uint8Array || value instanceof Uint32Array || value instanceof BigUint64Array;
}

function read(): unknown {
  const size = Buffer.alloc(4);
  if (readSync(handle, size) < 4) return null;
  const bytes = Buffer.alloc(size.readUInt32LE());
  readSync(handle, bytes);
  return deserialize(bytes);
}
