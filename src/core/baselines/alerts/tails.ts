/** Chances of counts, in doubles (relative error below 10^-9 for counts up to a million). */

const EXACT = 64;
const table = [0];
for (let n = 1; n < EXACT; n++) table.push(table[n - 1]! + Math.log(n));

/** ln n!, n an integer >= 0. */
function logFactorial(n: number): number {
  if (n < EXACT) return table[n]!;
  // Stirling's series; the next term is below 10^-15 here.
  const inverse = 1 / n;
  const square = inverse * inverse;
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + (inverse * (1 - square * (1 / 30 - square / 105))) / 12;
}

/** P(X >= k) of a Poisson count with the mean; 1 for k <= 0. */
export function poissonTail(k: number, mean: number): number {
  if (k <= 0) return 1;
  if (mean <= 0) return 0;
  const chance = (i: number) => Math.exp(i * Math.log(mean) - mean - logFactorial(i));
  if (k > mean) return atMostOne(sumTerms(chance(k), (i) => mean / (k + i + 1)));
  return atMostOne(1 - sumTerms(chance(k - 1), (i) => Math.max(0, (k - 1 - i) / mean)));
}

/** P(X >= k) of n trials with chance p each; 1 for k <= 0, 0 for k > n. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0 || p >= 1) return k > n ? 0 : 1;
  if (k > n || p <= 0) return 0;
  const odds = p / (1 - p);
  const choose = (i: number) => logFactorial(n) - logFactorial(i) - logFactorial(n - i);
  const chance = (i: number) => Math.exp(choose(i) + i * Math.log(p) + (n - i) * Math.log1p(-p));
  if (k > n * p) return atMostOne(sumTerms(chance(k), (i) => (Math.max(0, n - k - i) / (k + i + 1)) * odds));
  return atMostOne(1 - sumTerms(chance(k - 1), (i) => Math.max(0, k - 1 - i) / (n - k + 2 + i) / odds));
}

/** Sum of a falling series: the first term, and the ratio of term i + 1 to term i. */
function sumTerms(first: number, ratio: (i: number) => number): number {
  let term = first;
  let sum = term;
  for (let i = 0; term > sum * 1e-18; i++) {
    term *= ratio(i);
    sum += term;
  }
  return sum;
}

function atMostOne(chance: number): number {
  return Math.min(1, Math.max(0, chance));
}
