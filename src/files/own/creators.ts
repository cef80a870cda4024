import { asAccount, asDay, asList, asText, asUnits, optional, required, Unexpected, type Values } from './cells';
import type { OwnFormat } from './engine';

/** Handles between semicolons, as account keys. */
function asAccounts(text: string): string[] {
  return [...new Set(asList(text).map(asAccount))];
}

/** A creator's name: what other files and reports call the person by. */
function asName(text: string): string {
  if (text.startsWith('(') && text.endsWith(')'))
    throw new Unexpected('a name that is not in brackets, which reports keep for their own rows');
  return text.normalize('NFC');
}

/** `creators.csv`: who is paid, and their accounts. */
export const CREATORS = {
  kind: 'creators',
  fileName: 'creators.csv',
  columns: {
    creator: required(asName),
    accounts: optional(asAccounts),
    primary_account: optional(asAccount),
    category: optional(asText),
    tags: optional(asList),
    market: optional(asText),
    note: optional(asText),
  },
} satisfies OwnFormat;

export type CreatorValues = Values<typeof CREATORS.columns>;

/** `accounts.csv`: whose an account was from which day to which, both inclusive, and who follows it. */
export const ACCOUNTS = {
  kind: 'accounts',
  fileName: 'accounts.csv',
  columns: {
    account: required(asAccount),
    creator: required(asName),
    from: optional(asDay),
    to: optional(asDay),
    followers: optional(asUnits),
    audience: optional(asText),
  },
} satisfies OwnFormat;

export type AccountValues = Values<typeof ACCOUNTS.columns>;
