import { parseArgs } from 'node:util';
import { REPORT_STATES, type ReportState } from '../core/model/ledger';
import type { Day, Instant } from '../core/model/orders';
import { DIMENSIONS, type Dimension } from '../core/model/report';
import { isDay, parseInstant } from '../core/time';
import { OWN_FORMATS } from '../files/own/shapes';

type OutFormat = 'csv' | 'xlsx' | 'json';

/** What the command was asked. */
export interface ReportOptions {
  inDir: string;
  rulesFile: string;
  by: Dimension;
  /** The second dimension of a crossed report. */
  by2: Dimension | null;
  from: Day;
  to: Day;
  /** Instead of the state that the rules name; null: that one. */
  state: ReportState | null;
  /** The command's clock; null: the machine's. */
  asOf: Instant | null;
  out: string;
  format: OutFormat;
}

/** The call itself is wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** `--help`: what the command does, to be said and nothing more. */
export class HelpAsked extends Error {
  override readonly name = 'HelpAsked';
}

export const USAGE = `Usage: npm run report -- --in DIR --rules RULES.json --by DIMENSION --from DAY --to DAY --out FILE.csv|.xlsx|.json
         [--state ${REPORT_STATES.join('|')}] [--as-of INSTANT]
       npm run report -- --help`;

export const HELP = `${USAGE}

Makes a report of a folder of files and writes it to --out; of CSV and JSON the about lies beside it as NAME.about.json.

  --in DIR        ${OWN_FORMATS.map((format) => format.fileName).join(', ')}: read by their names, a missing one is empty
  --rules FILE    the rules: shops, fees, credit, state
  --by DIMENSION  ${DIMENSIONS.join(', ')}; or two of them with a comma
  --from, --to    first and last day, such as 2026-02-03
  --state STATE   settled: settled orders alone; to_date: all that is known so far; expected: with the refunds still to come
                  (the rules name the last complete day under complete_up_to); without it the state of the rules
  --as-of INSTANT the clock of the command, such as 2026-02-03T20:15:00-08:00; without it the machine's

Exit codes: 0 done; 1 the input is refused, nothing is written; 2 the call is wrong.`;

const OPTIONS = {
  in: { type: 'string' },
  rules: { type: 'string' },
  by: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  state: { type: 'string' },
  'as-of': { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line. Throws `HelpAsked`, and `UsageError` with what was got and expected. */
export function readArgs(argv: readonly string[]): ReportOptions {
  const values = parse(argv);
  if (values.help) throw new HelpAsked();
  const need = (name: 'in' | 'rules' | 'by' | 'from' | 'to' | 'out'): string => {
    const value = values[name];
    if (value === undefined || value === '') throw new UsageError(`--${name} is missing`);
    return value;
  };
  const day = (name: 'from' | 'to'): Day => {
    const text = need(name);
    if (!isDay(text)) throw new UsageError(`--${name} is ${JSON.stringify(text)}; expected a day such as 2026-02-03`);
    return text;
  };
  const [from, to] = [day('from'), day('to')];
  if (from > to) throw new UsageError(`--from ${from} is after --to ${to}`);
  const out = need('out');
  return {
    inDir: need('in'),
    rulesFile: need('rules'),
    ...readDimensions(need('by')),
    from,
    to,
    state: readState(values.state),
    asOf: readAsOf(values['as-of']),
    out,
    format: readFormat(out),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readDimensions(text: string): { by: Dimension; by2: Dimension | null } {
  const names = text.split(',').map((name) => name.trim());
  if (names.length > 2) throw new UsageError(`--by is ${JSON.stringify(text)}; expected one dimension, or two with a comma between`);
  const [by, by2 = null] = names.map(readDimension);
  if (by === by2) throw new UsageError(`--by is ${JSON.stringify(text)}; expected two different dimensions`);
  return { by: by!, by2 };
}

function readDimension(text: string): Dimension {
  const found = DIMENSIONS.find((dimension) => dimension === text);
  if (!found) throw new UsageError(`--by is ${JSON.stringify(text)}; expected one of ${DIMENSIONS.join(', ')}`);
  return found;
}

function readState(text: string | undefined): ReportState | null {
  if (text === undefined) return null;
  const found = REPORT_STATES.find((state) => state === text);
  if (!found) throw new UsageError(`--state is ${JSON.stringify(text)}; expected one of ${REPORT_STATES.join(', ')}`);
  return found;
}

function readAsOf(text: string | undefined): Instant | null {
  if (text === undefined) return null;
  try {
    return parseInstant(text);
  } catch {
    throw new UsageError(`--as-of is ${JSON.stringify(text)}; expected a time with an offset such as 2026-02-03T20:15:00-08:00`);
  }
}

function readFormat(out: string): OutFormat {
  const ending = /\.(csv|xlsx|json)$/i.exec(out)?.[1]?.toLowerCase();
  if (!ending) throw new UsageError(`--out is ${JSON.stringify(out)}; expected a name that ends in .csv, .xlsx or .json`);
  return ending as OutFormat;
}
