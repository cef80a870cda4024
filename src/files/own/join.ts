import type { Account, Cost, Creator, Ledger } from '../../core/model/ledger';
import { type Refusal, refusal } from '../errors';
import type { CostLine } from './costs';
import type { AccountValues, CreatorValues } from './creators';
import { addOwner, fillOwner } from './ownership';
import { People } from './people';
import { stableId } from './stable-id';

type Numbered<Row> = { row: Row; rowNumber: number };

/** Rows of people and costs as files give them: by name and handle. */
export interface PeopleRows {
  creators: readonly Numbered<CreatorValues>[];
  accounts: readonly Numbered<AccountValues>[];
  costs: readonly Numbered<CostLine>[];
}

/** The same with ids. Rows of the ledger that did not change are left out. */
export interface JoinedPeople {
  creators: Creator[];
  accounts: Account[];
  costs: Cost[];
  refusals: { creators: Refusal[]; accounts: Refusal[]; costs: Refusal[] };
}

/**
 * Gives names their ids: a creator of the ledger by name, else a new one whose id is made from the name (so the same file gives the
 * same ids); a cost's creator by name, else by handle, else a new creator named by that handle. Dated ownership wins over the list
 * in creators.csv on its days.
 */
export function joinPeople(rows: PeopleRows, ledger: Pick<Ledger, 'creators' | 'accounts'>): JoinedPeople {
  const people = new People(ledger);
  const refusals: JoinedPeople['refusals'] = { creators: [], accounts: [], costs: [] };
  const accepted = acceptCreators(rows.creators, people, refusals.creators);
  for (const { row } of accepted) people.describe(row);
  for (const { row, rowNumber } of rows.accounts) {
    if (row.from !== null && row.to !== null && row.from > row.to) {
      refusals.accounts.push(refusal(rowNumber, 'to', row.to, `a day that is not before from, ${row.from}`));
      continue;
    }
    const owner = { creatorId: people.named(row.creator).id, from: row.from, to: row.to };
    const conflict = people.own(row.account, (owners) => addOwner(owners, owner));
    if (conflict) refusals.accounts.push(refusal(rowNumber, 'account', row.account, people.expected(conflict)));
  }
  for (const { row, rowNumber } of accepted) {
    const { id } = people.named(row.creator);
    for (const key of accountsOf(row)) {
      people.own(key, (owners) => fillOwner(owners, id));
      if (!people.owns(id, key))
        refusals.creators.push(refusal(rowNumber, 'accounts', key, `an account that is free on some day; ${people.ownersOf(key)}`));
      if (row.primary_account !== null) people.setPrimary(key, key === row.primary_account);
    }
  }
  const costs = joinCosts(rows.costs, people, refusals.costs);
  return { creators: people.changedCreators(), accounts: people.changedAccounts(), costs, refusals };
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

/** Costs with ids: the file's own, else made from all columns and the ordinal among equals. */
function joinCosts(rows: readonly Numbered<CostLine>[], people: People, refusals: Refusal[]): Cost[] {
  const ordinals = new Map<string, number>();
  const rowOfId = new Map<string, { rowNumber: number; text: string }>();
  const costs: Cost[] = [];
  for (const { row, rowNumber } of rows) {
    const { id, creator, notes: _, ...rest } = row;
    const text = JSON.stringify([creator, rest]);
    const ordinal = ordinals.get(text) ?? 0;
    ordinals.set(text, ordinal + 1);
    const key = id ?? stableId('cost', text, String(ordinal));
    const before = rowOfId.get(key);
    if (before !== undefined) {
      if (before.text !== text) refusals.push(refusal(rowNumber, 'id', key, `an id of its own; row ${before.rowNumber} has this one`));
      continue;
    }
    rowOfId.set(key, { rowNumber, text });
    costs.push({ id: key, creatorId: creator === null ? null : people.payee(creator, row.day).id, ...rest });
  }
  return costs;
}
