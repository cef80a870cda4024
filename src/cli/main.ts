import { readFile } from 'node:fs/promises';
import { HELP, HelpAsked, readArgs, USAGE, UsageError } from './args';
import { reportOf } from './build';
import { InputRefusedError, readFolder, readRulesFile } from './input';
import { writeReport } from './output';
import { reasonsOf } from './reasons';

/** Where the command says things, and its clock. */
export interface Surroundings {
  say(line: string): void;
  now(): number;
}

/** Errors of the core that are about the input, by name: rates, rules and amounts that do not allow a report. */
const INPUT_ERRORS = [
  'AmountError',
  'DecimalError',
  'ExpectedRefusedError',
  'FxConflictError',
  'FxMissingError',
  'MoneyRangeError',
  'RowConflictError',
  'RuleInvalidError',
  'ShopRulesMissingError',
  'TimeError',
  'UnknownCurrencyError',
];

/** Runs `npm run report` and gives its exit code: 0, 1 where the input is refused (nothing is written), 2 where the call is wrong. */
export async function runReport(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { say } = surroundings;
  try {
    const options = readArgs(argv);
    const rules = await readRulesFile(options.rulesFile);
    const madeAt = options.asOf ?? surroundings.now();
    const input = await readFolder(options.inDir, rules, madeAt);
    const report = reportOf(input, rules, {
      by: options.by,
      ...(options.by2 === null ? {} : { by2: options.by2 }),
      from: options.from,
      to: options.to,
      ...(options.state === null ? {} : { state: options.state }),
    });
    const completeUpTo = (name: string) => rules.completeUpTo[STREAM_OF[name] ?? ''] ?? null;
    const sources = input.sources.map(({ name, rows }) => ({ name, rows, completeUpTo: completeUpTo(name) }));
    await writeReport(report, options, { madeAt, madeBy: await nameAndVersion(), sources, fx: input.ledger.fx });
    for (const remark of input.remarks) say(remark);
    for (const { code, subject, detail } of report.problems) say(`${code}: ${subject}: ${detail}`);
    return 0;
  } catch (error) {
    if (error instanceof HelpAsked) {
      say(HELP);
      return 0;
    }
    if (error instanceof UsageError) {
      say(error.message);
      say(USAGE);
      return 2;
    }
    if (error instanceof InputRefusedError) {
      for (const problem of error.problems) say(problem);
      say(`${error.message}; nothing was written`);
      return 1;
    }
    if (!(error instanceof Error) || !INPUT_ERRORS.includes(error.name)) throw error;
    for (const reason of reasonsOf(error)) say(reason);
    say(`${error.message}; nothing was written`);
    return 1;
  }
}

const STREAM_OF: Record<string, string> = {
  'orders.csv': 'orders',
  'affiliate-orders.csv': 'affiliate',
  'refunds.csv': 'refunds',
  'settlements.csv': 'settlements',
};

async function nameAndVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { name, version } = JSON.parse(text) as { name: string; version: string };
  return `${name} ${version}`;
}
