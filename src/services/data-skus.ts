import type { LedgerContext } from './context';
import type { FigureDesk } from './figure-desk';

/** The last name of the product that each SKU was sold under, by SKU id; those that no order names are not there. */
export async function skuNames(
  { figures }: Pick<LedgerContext, 'figures'>,
  desk: Pick<FigureDesk, 'material'>,
): Promise<Record<string, string>> {
  const range = await figures.range();
  if (!range) return {};
  const { facts } = await desk.material(range);
  const names: Record<string, string> = {};
  // Days follow each other, so that a later name replaces an earlier one.
  for (const { facts: day } of facts.blocks) {
    day.skuIds.forEach((id, i) => {
      if (day.productNames[i]) names[id] = day.productNames[i];
    });
  }
  return names;
}
