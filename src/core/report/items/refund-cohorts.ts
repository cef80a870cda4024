import { isoWeekOf } from '../../days';
import type { FactsBlock } from '../../facts/combine';
import { NO_DAY } from '../../facts/model';
import { mondayOf } from '../../maturity/age';
import { COHORT_AGES, type CohortCell, type ItemQuery, type RefundCohort, type RefundCohorts } from '../../model/item';
import type { Day } from '../../model/orders';
import { splitByWeights } from '../../money';
import { dayOfEpochDay, epochDay } from '../../time';
import { checkQuery } from '../check-rules';
import type { Context } from '../context';
import type { DaySource } from '../lines/day-source';
import { GMV, REFUNDS } from '../measures';
import { rangeOf } from '../range';
import { ratioOf } from '../rows';
import { askedItems } from './asked-items';
import { visitLines } from './visit-lines';

/** What a week's orders came to; amounts by age are of the age alone, not up to it. */
interface Gathered {
  lines: number;
  gmv: number;
  refunds: number;
  undated: number;
  byAge: number[];
  linesByAge: number[];
}

/**
 * Orders of some items, or of the range's one creator, by ISO week of the shop's day, with what was refunded of them by age: the cell of
 * age j holds refunds at most 7j + 6 days after the order's day, and is mature once every order of the week is so old. To date, by the
 * refunds known up to the day that orders, returns and cancellations are complete to. A line's part of its refunds is cut over them by largest
 * remainder.
 *
 * @param query days are widened to whole weeks, those of an agreement aside
 * @param today the last day that anything can be known of
 * @throws as `buildReport`
 */
export function refundCohorts(context: Context, days: DaySource, query: ItemQuery, today: Day): RefundCohorts {
  checkQuery({ by: 'week', ...query });
  const known = knownUpTo(context, epochDay(today));
  const asked = rangeOf(context, query);
  // An agreement counts its own days alone.
  const wider = asked.agreement ? {} : { first: mondayOf(asked.first), last: mondayOf(asked.last) + 6 };
  const range = { ...asked, ...wider, state: 'to_date' as const };
  const weeks = new Map<number, Gathered>();
  let of: { block: FactsBlock; eventsOf: (line: number) => readonly Event[] } | null = null;
  visitLines(context, days, range, askedItems(query, range), (block, line, values) => {
    const gmv = values[GMV]!;
    if (gmv === 0) return;
    if (of?.block !== block) of = { block, eventsOf: eventsByLine(block) };
    const monday = mondayOf(block.epochDay);
    const week = weeks.get(monday) ?? newWeek();
    weeks.set(monday, week);
    week.lines += 1;
    week.gmv += gmv;
    addRefunds(week, values[REFUNDS]!, of.eventsOf(line), block.epochDay, known);
  });
  return {
    currency: context.rules.reportCurrency,
    completeUpTo: dayOfEpochDay(known),
    cohorts: [...weeks].sort(([a], [b]) => a - b).map(([monday, week]) => cohortOf(monday, week, known)),
  };
}

interface Event {
  day: number;
  amount: number;
}

/** V: the last day up to which what refunds come from is complete; today where the rules name none. */
function knownUpTo({ rules: { completeUpTo } }: Context, today: number): number {
  const ends = [completeUpTo.orders, completeUpTo.returns, completeUpTo.cancellations].filter((day) => day !== undefined);
  return Math.min(today, ...ends.map(epochDay));
}

function newWeek(): Gathered {
  const none = () => new Array<number>(COHORT_AGES).fill(0);
  return { lines: 0, gmv: 0, refunds: 0, undated: 0, byAge: none(), linesByAge: none() };
}

function addRefunds(week: Gathered, refunds: number, events: readonly Event[], orderDay: number, known: number): void {
  week.refunds += refunds;
  if (refunds === 0 || events.length === 0) return;
  const shares = splitByWeights(
    refunds,
    events.map(({ amount }) => amount),
  );
  let first = COHORT_AGES;
  events.forEach(({ day }, i) => {
    if (day === NO_DAY) {
      week.undated += shares[i]!;
      return;
    }
    const age = Math.floor(Math.max(0, day - orderDay) / 7);
    if (day > known || age >= COHORT_AGES) return;
    week.byAge[age]! += shares[i]!;
    first = Math.min(first, age);
  });
  if (first < COHORT_AGES) week.linesByAge[first]! += 1;
}

function eventsByLine({ facts }: FactsBlock): (line: number) => readonly Event[] {
  const byLine = new Map<number, Event[]>();
  facts.refundLine.forEach((line, i) => {
    const event = { day: facts.refundDay[i]!, amount: facts.refundAmount[i]! };
    const found = byLine.get(line);
    if (found) found.push(event);
    else byLine.set(line, [event]);
  });
  return (line) => byLine.get(line) ?? [];
}

function cohortOf(monday: number, { lines, gmv, refunds, undated, byAge, linesByAge }: Gathered, known: number): RefundCohort {
  const cells: CohortCell[] = [];
  let [sum, touched] = [0, 0];
  // The week's first orders reach an age before its last ones are through it.
  for (let age = 0; age < COHORT_AGES && monday + 7 * age <= known; age++) {
    sum += byAge[age]!;
    touched += linesByAge[age]!;
    const isMature = monday + 6 + 7 * age + 6 <= known;
    cells.push({ refunds: sum, share: ratioOf(sum, gmv), lines: touched, lineShare: ratioOf(touched, lines) ?? 0, isMature });
  }
  const day = dayOfEpochDay(monday);
  return { week: isoWeekOf(day), monday: day, lines, gmv, refunds, undated, cells };
}
