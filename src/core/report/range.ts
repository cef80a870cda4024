import type { Agreement, ReportState } from '../model/ledger';
import type { ReportQuery } from '../model/report';
import { epochDay } from '../time';
import type { Context } from './context';
import { ReportQueryError } from './errors';

/** Days of a pass, as epoch days, both inclusive, and the shops asked for. */
export interface Range {
  first: number;
  last: number;
  isWanted: (shop: string) => boolean;
  /** Number of the one creator whose amounts count; all others' go to nobody. Absent: everybody. */
  only?: number;
  /** The one agreement whose fees count, and no other cost; absent: all costs. */
  agreement?: Agreement;
  state: ReportState;
}

/** A range that says which shops it wants, so that it is known again. */
export interface AskedRange extends Range {
  /** Null: all. */
  shops: readonly string[] | null;
}

/** Whose sales an agreement counts whose creator the ledger no longer has: no account's owner has this number. */
const NOBODY = -2;

/** What tells ranges apart: days and shops. */
export function daysKey({ first, last, shops }: AskedRange): string {
  return JSON.stringify([first, last, shops && [...new Set(shops)].sort()]);
}

/** Days, shops, state, and creator or agreement that a query asks for. Throws `ReportQueryError`. */
export function rangeOf(context: Context, query: Omit<ReportQuery, 'by'>): AskedRange {
  const shops = query.shops ? new Set(query.shops) : null;
  return {
    first: epochDay(query.from),
    last: epochDay(query.to),
    isWanted: (shop) => !shops || shops.has(shop),
    shops: query.shops ?? null,
    state: query.state ?? context.rules.state,
    ...whoOf(context, query),
  };
}

function whoOf(context: Context, { onlyCreator, agreement: id }: Omit<ReportQuery, 'by'>): Pick<Range, 'only' | 'agreement'> {
  if (id !== undefined) {
    const agreement = agreementOf(context, id);
    return { only: context.owners.ofId(agreement.creatorId) ?? NOBODY, agreement };
  }
  return onlyCreator === undefined ? {} : { only: creatorNumber(context, onlyCreator) };
}

/** An agreement of the ledger. Throws `ReportQueryError`. */
function agreementOf({ ledger }: Context, id: string): Agreement {
  const agreement = ledger.agreements?.find((one) => one.id === id);
  if (agreement === undefined) throw new ReportQueryError('agreement', id, 'the id of an agreement of the ledger');
  return agreement;
}

/** The number of a creator of the ledger. Throws `ReportQueryError`. */
function creatorNumber(context: Context, id: string): number {
  const number = context.owners.ofId(id);
  if (number === undefined) throw new ReportQueryError('onlyCreator', id, 'the id of a creator of the ledger');
  return number;
}
