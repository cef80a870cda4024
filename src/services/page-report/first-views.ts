import { addDays, daysBetween } from '../../core/days';
import { spanOf } from '../../core/period';
import { ReportEngine } from '../../core/report';
import { dayOf } from '../../core/time';
import type { PageQuery } from '../api';
import type { CardMaterial } from '../figures';
import type { KeptReports } from './keep';

/** The period that the dashboard opens with. */
const FIRST_PERIOD = '28d';

/** Questions of the dashboard's first view: who, the period before, and day by day. */
export function firstQuestions({ rules, range }: Pick<CardMaterial, 'rules' | 'range'>, now: number): PageQuery[] {
  const { from, to } = spanOf(FIRST_PERIOD, dayOf(now, rules.timeZone), range);
  const before = { from: addDays(from, -Math.abs(daysBetween(from, to)) - 1), to: addDays(from, -1) };
  const { state = 'to_date' } = rules;
  return [
    { by: 'creator', from, to, state },
    { by: 'day', from, to, state },
    { by: 'creator', ...before, state },
  ];
}

/** Keeps what the dashboard asks first, so that it opens with figures; `stamp` is the state of the book before the material was read. */
export async function keepFirstViews(kept: KeptReports, material: CardMaterial, stamp: string, now: number): Promise<void> {
  const { facts, ledger, rules } = material;
  await kept.keepAll(new ReportEngine(facts, ledger, rules), firstQuestions(material, now), stamp);
}
