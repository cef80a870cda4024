/**
 * Which of the tests of one run stand when at most the given share of those that stand may be false (Benjamini and Hochberg): those up
 * to the largest k with p_(k) <= k share / m. Entry i belongs to p-value i; their order changes nothing.
 */
export function benjaminiHochberg(pValues: readonly number[], share = 0.05): boolean[] {
  const sorted = [...pValues].sort((a, b) => a - b);
  let limit = -1;
  for (const [i, p] of sorted.entries()) if (p * sorted.length <= (i + 1) * share) limit = p;
  return pValues.map((p) => p <= limit);
}
