import type { FactsBlock } from '../facts/combine';
import type { ReportProblem } from '../model/report';
import { addCosts } from './add-costs';
import { addLines, type Findings, noFindings, RowsOfBlock } from './add-lines';
import { addOrphans } from './add-orphans';
import { addLosses, replacementLosses } from './add-replacements';
import type { Context } from './context';
import type { DimensionDef } from './dimensions/dimension';
import type { Range } from './range';
import { Sums, UNCREDITED_ROW } from './sums';

export interface RunResult {
  sums: Sums;
  findings: Findings;
  blocks: FactsBlock[];
  problems: ReportProblem[];
}

/** Adds up everything of a range: lines, replacement losses, rows without an order, costs. */
export function run(context: Context, def: DimensionDef, range: Range, sums: Sums = new Sums()): RunResult {
  const findings = noFindings(context);
  const isInRange = (block: FactsBlock) =>
    block.epochDay >= range.first && block.epochDay <= range.last && range.isWanted(block.facts.shop);
  const blocks = context.facts.blocks.filter(isInRange);
  const losses = replacementLosses(context, isInRange);
  for (const { missing } of losses) for (const sku of missing) findings.missingCost[sku] = 1;
  for (const block of blocks) {
    const rows = new RowsOfBlock(context, def, block, sums, findings, range.only);
    addLines(context, block, rows, sums, findings);
    const own = losses.filter((loss) => loss.block === block);
    addLosses(own, sums, (_block, line) => (line === null ? UNCREDITED_ROW : rows.rowOf(line, block.facts.affiliate[line]!)));
  }
  const problems = [...addOrphans(context, def, sums, range, findings.creators), ...addCosts(context, def, sums, range)];
  return { sums, findings, blocks, problems };
}
