import { byCodeUnit } from '../collections';
import { toAccountKey } from '../handles';
import type { Account, Creator, Rules } from '../model/ledger';
import type { ReportProblem } from '../model/report';
import { epochDay } from '../time';

/** The seller's own account: takes part in attribution, what it wins is uncredited. */
export const OWN = -1;

interface Period {
  from: number;
  to: number;
  creator: number;
}

/** A creator of reports: one of the ledger, or a handle that nobody introduced. */
export interface ReportCreator {
  /** The ledger's id; null for a handle. */
  id: string | null;
  key: string;
  label: string;
}

/**
 * Whose an account is on a day (roi.md section 3). Numbers name creators; a handle without an owner on the day becomes a creator
 * of its own, with a problem that says so.
 */
export class Owners {
  readonly creators: ReportCreator[] = [];
  readonly #byId = new Map<string, number>();
  readonly #own = new Set<string>();
  readonly #periods = new Map<string, Period[]>();
  readonly #handles = new Map<string, number>();
  readonly #keys = new Set<string>();

  constructor(creators: readonly Creator[], accounts: readonly Account[], rules: Pick<Rules, 'ownAccounts'>) {
    const sorted = [...creators].sort((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.id, b.id));
    const firstHandles = firstHandleOf(accounts);
    const named = new Map<string, number>();
    for (const { name } of sorted) named.set(name, (named.get(name) ?? 0) + 1);
    for (const creator of sorted) {
      const handle = firstHandles.get(creator.id);
      const key = named.get(creator.name) === 1 ? creator.name : `${creator.name} (${handle ?? creator.id})`;
      this.#byId.set(creator.id, this.#add(creator.id, key, creator.name));
    }
    for (const key of rules.ownAccounts) this.#own.add(toAccountKey(key));
    for (const account of accounts) this.#addAccount(account);
  }

  /** The creator that owns the account on the day, or `OWN`. */
  at(accountKey: string, day: number): number {
    if (this.#own.has(accountKey)) return OWN;
    for (const period of this.#periods.get(accountKey) ?? []) if (period.from <= day && day <= period.to) return period.creator;
    return this.#ofHandle(accountKey);
  }

  /** First and last day around `day` on which the answer of `at` is the same. */
  spanAt(accountKey: string, day: number): { from: number; to: number } {
    const span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    for (const { from, to } of this.#periods.get(accountKey) ?? []) {
      for (const first of [from, to + 1]) {
        if (first <= day) span.from = Math.max(span.from, first);
        else span.to = Math.min(span.to, first - 1);
      }
    }
    return span;
  }

  /** Days from which on the answer of `at` may be another. */
  changesOf(accountKey: string): number[] {
    if (this.#own.has(accountKey)) return [];
    return (this.#periods.get(accountKey) ?? []).flatMap(({ from, to }) => [from, to + 1]).filter(Number.isFinite);
  }

  /** Whether the account is the seller's or has an owner of the ledger on every day. */
  isAlwaysOwned(accountKey: string): boolean {
    if (this.#own.has(accountKey)) return true;
    let until = Number.NEGATIVE_INFINITY;
    for (const { from, to } of this.#periods.get(accountKey) ?? []) {
      if (from > until + 1) return false;
      until = Math.max(until, to);
    }
    return until === Number.POSITIVE_INFINITY;
  }

  /** Number of a creator of the ledger, undefined where it has none of that id. */
  ofId(creatorId: string): number | undefined {
    return this.#byId.get(creatorId);
  }

  isOwn(accountKey: string): boolean {
    return this.#own.has(accountKey);
  }

  /** Handles that were met and that no creator owns. */
  problems(used: ReadonlySet<number>): ReportProblem[] {
    return [...this.#handles]
      .filter(([, creator]) => used.has(creator))
      .map(([handle]) => ({ code: 'unknown_creator', subject: handle, detail: 'no creator owns this account; it stands for itself' }));
  }

  #addAccount(account: Account): void {
    if (account.own) this.#own.add(account.key);
    const periods: Period[] = [];
    for (const owner of account.owners) {
      const creator = this.#byId.get(owner.creatorId);
      if (creator === undefined) continue;
      const from = owner.from === null ? Number.NEGATIVE_INFINITY : epochDay(owner.from);
      const to = owner.to === null ? Number.POSITIVE_INFINITY : epochDay(owner.to);
      periods.push({ from, to, creator });
    }
    periods.sort((a, b) => a.from - b.from || a.creator - b.creator || a.to - b.to);
    this.#periods.set(account.key, periods);
  }

  #ofHandle(handle: string): number {
    let creator = this.#handles.get(handle);
    if (creator === undefined) {
      creator = this.#add(null, this.#keys.has(handle) ? `${handle} (${handle})` : handle, handle);
      this.#handles.set(handle, creator);
    }
    return creator;
  }

  #add(id: string | null, key: string, label: string): number {
    this.#keys.add(key);
    this.creators.push({ id, key, label });
    return this.creators.length - 1;
  }
}

/** By creator: the primary handle, else the first by code unit. */
function firstHandleOf(accounts: readonly Account[]): Map<string, string> {
  const first = new Map<string, { key: string; primary: boolean }>();
  for (const { key, primary, owners } of accounts) {
    for (const { creatorId } of owners) {
      const other = first.get(creatorId);
      if (!other || (primary && !other.primary) || (primary === other.primary && key < other.key)) first.set(creatorId, { key, primary });
    }
  }
  return new Map([...first].map(([id, { key }]) => [id, key]));
}
