import { sampleCosts } from '../core/feeds';
import type { LedgerContext } from './context';

/** Samples that cost something and that no creator of the book is found for: their cost is nobody's. */
export async function unmatchedSamples({ db, figures }: Pick<LedgerContext, 'db' | 'figures'>): Promise<number> {
  const rules = await figures.rules();
  if (!rules || (await db.samples.count()) === 0) return 0;
  const [ledger, sources] = await Promise.all([figures.ledger(), figures.costSources?.()]);
  return sources ? sampleCosts({ ...sources, ledger, rules }).unmatched.length : 0;
}
