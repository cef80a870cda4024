import type { Account, Agreement, Cost, Creator, Ledger, Payment } from '../../core/model/ledger';
import type { Day } from '../../core/model/orders';
import { type Refusal, refusal } from '../errors';
import type { AgreementLine } from './agreements';
import type { CostLine } from './costs';
import type { AccountValues, CreatorValues } from './creators';
import { identify } from './identity';
import { addOwner, fillOwner } from './ownership';
import type { PaymentLine } from './payments';
import { People } from './people';

type Numbered<Row> = { row: Row; rowNumber: number };

/** Rows of people, and of what is paid to them, as files give them: by name and handle. */
export interface PeopleRows {
  creators: readonly Numbered<CreatorValues>[];
  accounts: readonly Numbered<AccountValues>[];
  costs: readonly Numbered<CostLine>[];
  agreements: readonly Numbered<AgreementLine>[];
  payments: readonly Numbered<PaymentLine>[];
}

export const NO_PEOPLE: PeopleRows = { creators: [], accounts: [], costs: [], agreements: [], payments: [] };

/** The same with ids. Rows of the ledger that did not change are left out. */
export interface JoinedPeople {
  creators: Creator[];
  accounts: Account[];
  costs: Cost[];
  agreements: Agreement[];
  payments: Payment[];
  refusals: Record<keyof PeopleRows, Refusal[]>;
}

/**
 * Gives names their ids: a creator of the ledger by name, else a new one whose id is made from the name (so the same file gives the
 * same ids); the creator of a cost, agreement or payment by name, else by handle, else a new creator named by that handle. Dated
 * ownership wins over the list in creators.csv on its days.
 */
export function joinPeople(rows: PeopleRows, ledger: Pick<Ledger, 'creators' | 'accounts'>): JoinedPeople {
  const people = new People(ledger);
  const refusals: JoinedPeople['refusals'] = { creators: [], accounts: [], costs: [], agreements: [], payments: [] };
  const accepted = acceptCreators(rows.creators, people, refusals.creators);
  for (const { row } of accepted) people.describe(row);
  joinAccounts(rows.accounts, people, refusals.accounts);
  for (const { row, rowNumber } of accepted) {
    const { id } = people.named(row.creator);
    for (const key of accountsOf(row)) {
      people.own(key, (owners) => fillOwner(owners, id));
      if (!people.owns(id, key))
        refusals.creators.push(refusal(rowNumber, 'accounts', key, `an account that is free on some day; ${people.ownersOf(key)}`));
      if (row.primary_account !== null) people.setPrimary(key, key === row.primary_account);
    }
  }
  const payee = (creator: string | null, day: Day) => (creator === null ? null : people.payee(creator, day).id);
  const costs = identified('cost', rows.costs, refusals.costs).map(({ id, creator, rest }) => {
    return { id, creatorId: payee(creator, rest.day), ...rest };
  });
  const agreements = identified('agreement', rows.agreements, refusals.agreements).map(({ id, creator, rest }) => {
    return { id, creatorId: people.payee(creator, rest.from).id, ...rest };
  });
  const payments = identified('payment', rows.payments, refusals.payments).map(({ id, creator, rest }) => {
    return { id, creatorId: payee(creator, rest.day), ...rest };
  });
  return { creators: people.changedCreators(), accounts: people.changedAccounts(), costs, agreements, payments, refusals };
}

/** Rows of creators that can be taken as a whole: a name once, an account in one list. */
function acceptCreators(rows: readonly Numbered<CreatorValues>[], people: People, refusals: Refusal[]): Numbered<CreatorValues>[] {
  const rowOfName = new Map<string, number>();
  const nameOfAccount = new Map<string, string>();
  return rows.filter(({ row, rowNumber }) => {
    const before = rowOfName.get(row.creator);
    if (before !== undefined) {
      refusals.push(refusal(rowNumber, 'creator', row.creator, `one row for a creator; row ${before} has this name`));
      return false;
    }
    const taken = accountsOf(row).find((key) => nameOfAccount.has(key) || people.hasOther(key, row.creator));
    if (taken !== undefined) {
      const other = nameOfAccount.get(taken) ?? people.ownersOf(taken);
      refusals.push(refusal(rowNumber, 'accounts', taken, `an account of one creator; taken: ${other} (dated ownership: accounts.csv)`));
      return false;
    }
    rowOfName.set(row.creator, rowNumber);
    for (const key of accountsOf(row)) nameOfAccount.set(key, row.creator);
    return true;
  });
}

function accountsOf(row: CreatorValues): string[] {
  return [...new Set([...(row.accounts ?? []), ...(row.primary_account === null ? [] : [row.primary_account])])];
}

/** Enters dated ownership, and who follows: an account has a row a period, and all of them say the same about its followers, or nothing. */
function joinAccounts(rows: readonly Numbered<AccountValues>[], people: People, refusals: Refusal[]): void {
  const said = new Map<string, Pick<AccountValues, (typeof REACH)[number]>>();
  for (const { row, rowNumber } of rows) {
    if (row.from !== null && row.to !== null && row.from > row.to) {
      refusals.push(refusal(rowNumber, 'to', row.to, `a day that is not before from, ${row.from}`));
      continue;
    }
    const before = said.get(row.account) ?? { followers: null, audience: null };
    const differing = REACH.find((column) => row[column] !== null && before[column] !== null && row[column] !== before[column]);
    if (differing) {
      refusals.push(
        refusal(rowNumber, differing, String(row[differing]), `${before[differing]}, as in a row of ${row.account} above, or nothing`),
      );
      continue;
    }
    const owner = { creatorId: people.named(row.creator).id, from: row.from, to: row.to };
    const conflict = people.own(row.account, (owners) => addOwner(owners, owner));
    if (conflict) {
      refusals.push(refusal(rowNumber, 'account', row.account, people.expected(conflict)));
      continue;
    }
    said.set(row.account, { followers: row.followers ?? before.followers, audience: row.audience ?? before.audience });
    people.setReach(row.account, row);
  }
}

const REACH = ['followers', 'audience'] as const;

type Line = { id: string | null; creator: string | null; notes: unknown };

/** Lines with ids, without what is no part of the record. */
function identified<L extends Line>(
  prefix: string,
  lines: readonly Numbered<L>[],
  refusals: Refusal[],
): { id: string; creator: L['creator']; rest: Omit<L, keyof Line> }[] {
  const restOf = ({ id: _id, creator: _creator, notes: _notes, ...rest }: L) => rest;
  const textOf = (line: L) => JSON.stringify([line.creator, restOf(line)]);
  const known = identify(lines, { prefix, idOf: (line) => line.id, textOf }, refusals);
  return known.map(({ id, row }) => ({ id, creator: row.creator, rest: restOf(row) }));
}
