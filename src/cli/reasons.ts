import { dayOfEpochDay } from '../core/days';

/** Why a shop has no expected figures, in words; roi.md section 6. */
const REASONS: Record<string, string> = {
  no_complete_day: 'no last complete day is known; the rules name it under complete_up_to (orders)',
  incomplete_day: 'days inside the weeks that the model looks at are incomplete',
  refund_without_day: 'there are refunds without a day; refunds.csv gives them one',
  too_few_cohorts: 'too few weeks of orders stand behind a factor',
  factor_without_refunds: 'no refund stands behind a factor',
  too_few_refunds: 'there are too few refunds',
};

/** One line a shop that has no expected figures: the reason, and what it is about. Nothing for any other error. */
export function reasonsOf(error: Error): string[] {
  if (!('refusals' in error) || !Array.isArray(error.refusals)) return [];
  return (error.refusals as Record<string, unknown>[]).map(({ shop, reason, ...facts }) => {
    const about = Object.entries(facts).map(([name, value]) => `${name} ${some(name, value)}`);
    const words = REASONS[String(reason)] ?? String(reason);
    return `shop ${String(shop)}: no expected figures: ${words}${about.length > 0 ? ` (${about.join(', ')})` : ''}`;
  });
}

const SHOWN = 5;

/** A value in words; `days` may come as epoch days. */
function some(name: string, value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  const shown = value.slice(0, SHOWN).map((one) => (name === 'days' && typeof one === 'number' ? dayOfEpochDay(one) : String(one)));
  return `${shown.join(' ')}${value.length > SHOWN ? ` and ${value.length - SHOWN} more` : ''}`;
}
