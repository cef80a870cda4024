import type { FactsBlock } from '../facts/combine';
import type { ReportProblem } from '../model/report';
import { addCosts } from './add-costs';
import { addLines, type Findings, noFindings } from './add-lines';
import { addOrphans } from './add-orphans';
import { lossesIn, replacementLosses } from './add-replacements';
import type { Context } from './context';
import type { Cut } from './cut';
import { RETURN_LOSS } from './measures';
import { OWN } from './owners';
import type { Range } from './range';
import { RowsOfBlock } from './rows-of-block';
import { SharedLine } from './shared-line';
import { Sums, UNCREDITED_ROW } from './sums';

export interface RunResult {
  sums: Sums;
  findings: Findings;
  blocks: FactsBlock[];
  problems: ReportProblem[];
}

const NO_LOSSES = { nobodys: 0, byLine: null };

/** Adds up everything of a range: lines, replacement losses, rows without an order, costs. */
export function run(context: Context, cut: Cut, range: Range): RunResult {
  const sums = new Sums();
  const { credit } = context;
  const findings = noFindings(context);
  const isInRange = (block: FactsBlock) =>
    block.epochDay >= range.first && block.epochDay <= range.last && range.isWanted(block.facts.shop);
  const blocks = context.facts.blocks.filter(isInRange);
  const losses = replacementLosses(context, isInRange);
  for (const { missing } of losses) for (const sku of missing) findings.missingCost[sku] = 1;
  for (const block of blocks) {
    const owners = context.ownersOf(block);
    for (const owner of owners) if (owner !== OWN) findings.creators.add(owner);
    const rows = new RowsOfBlock(context, cut, block, owners, sums, range.only);
    const shared = credit?.enter(block, owners) ? new SharedLine(credit, rows, sums) : null;
    const { nobodys, byLine } = losses.length === 0 ? NO_LOSSES : lossesIn(losses, block);
    if (nobodys !== 0) sums.add(UNCREDITED_ROW, RETURN_LOSS, nobodys);
    addLines(context, block, { sums, findings, rows, shared, losses: byLine });
  }
  for (const creator of credit?.met() ?? []) findings.creators.add(creator);
  const problems = [...addOrphans(context, cut, sums, range, findings.creators), ...addCosts(context, cut, sums, range)];
  return { sums, findings, blocks, problems };
}
