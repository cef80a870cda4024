import { byCodeUnit } from '../collections';
import { fraction, minus, over, roundTo, TEN_THOUSAND, toNumber } from '../maturity/fraction';
import { bothWindows, fullDays, hasGmvMaxChange, hasPriceChange, hasStockOut, isControl, sumsAround } from './conditions';
import { DAYS_AFTER, DAYS_BEFORE, type HaloQuestion, type HaloRefusal, type HaloResult } from './model';
import { courseOf, intervalOf, MIN_CONTROLS, MIN_UNITS_BEFORE, placebosOf } from './placebos';

const MIN_PLACEBOS = 20;

/**
 * Estimated extra sales of a product around a post, beyond what was credited: difference in differences against comparable products, with
 * an interval from placebos (roi.md section 7). An estimate, not causal proof. Refused with every reason that holds; the order of
 * candidates and credited units changes nothing.
 */
export function estimateHalo(question: HaloQuestion): HaloResult {
  const { treated, publishedOn: d0 } = question;
  const reasons = refusalsOfTreated(question);
  const controls = question.candidates
    .filter(({ product, shop, category }) => product !== treated.product && shop === treated.shop && category === treated.category)
    .filter((candidate) => isControl(candidate, d0))
    .sort((a, b) => byCodeUnit(a.product, b.product));
  const course = courseOf(controls, d0);
  const placebos = placebosOf(treated, controls, d0);
  if (controls.length < MIN_CONTROLS) reasons.push({ reason: 'too_few_controls', got: controls.length, need: MIN_CONTROLS });
  else if (course.before === 0) reasons.push({ reason: 'controls_without_sales' });
  if (placebos.length < MIN_PLACEBOS) reasons.push({ reason: 'too_few_placebos', got: placebos.length, need: MIN_PLACEBOS });
  if (reasons.length > 0) return { ok: false, reasons };

  const { before, after } = sumsAround(treated, d0);
  const counterfactual = fraction(BigInt(before) * BigInt(course.after), course.before);
  const uplift = minus(fraction(after), counterfactual);
  const creditedUnits = question.credited.reduce((sum, credit) => sum + credit.units, 0);
  const halo = minus(uplift, fraction(creditedUnits));
  const { low, high } = intervalOf(toNumber(uplift), toNumber(counterfactual), placebos);
  return {
    ok: true,
    caveat: 'estimated_not_causal',
    controls: controls.map((control) => control.product),
    placebos: placebos.length,
    treatedBefore: before,
    treatedAfter: after,
    counterfactual: roundTo(counterfactual, TEN_THOUSAND),
    uplift: roundTo(uplift, TEN_THOUSAND),
    low: Math.round(low * TEN_THOUSAND),
    high: Math.round(high * TEN_THOUSAND),
    creditedUnits,
    halo: roundTo(halo, TEN_THOUSAND),
    haloRatio: creditedUnits === 0 ? null : roundTo(over(halo, fraction(creditedUnits)), TEN_THOUSAND),
  };
}

/** What speaks against an estimate in the treated product itself. */
function refusalsOfTreated({ treated, publishedOn: d0, postId, credited }: HaloQuestion): HaloRefusal[] {
  const reasons: HaloRefusal[] = [];
  const before = fullDays(treated, d0 - DAYS_BEFORE, DAYS_BEFORE).length;
  const after = fullDays(treated, d0, DAYS_AFTER).length;
  if (before < DAYS_BEFORE) reasons.push({ reason: 'too_few_days_before', got: before, need: DAYS_BEFORE });
  if (after < DAYS_AFTER) reasons.push({ reason: 'too_few_days_after', got: after, need: DAYS_AFTER });
  const units = sumsAround(treated, d0).before;
  if (units < MIN_UNITS_BEFORE) reasons.push({ reason: 'too_few_units_before', got: units, need: MIN_UNITS_BEFORE });
  const postIds = otherPosts(postId, credited);
  if (postIds.length > 0) reasons.push({ reason: 'other_posts', postIds });
  const days = bothWindows(treated, d0);
  if (hasGmvMaxChange(days)) reasons.push({ reason: 'gmv_max_changed' });
  if (hasPriceChange(days)) reasons.push({ reason: 'price_changed' });
  if (hasStockOut(days)) reasons.push({ reason: 'out_of_stock' });
  return reasons;
}

/** Other posts with at least 20 % of the window's credited units. */
function otherPosts(postId: string, credited: HaloQuestion['credited']): string[] {
  const all = credited.reduce((sum, credit) => sum + credit.units, 0);
  const byPost = new Map<string, number>();
  for (const credit of credited) {
    if (credit.postId === null || credit.postId === postId) continue;
    byPost.set(credit.postId, (byPost.get(credit.postId) ?? 0) + credit.units);
  }
  const large = [...byPost].filter(([, units]) => units > 0 && units * 5 >= all);
  return large.map(([post]) => post).sort(byCodeUnit);
}
