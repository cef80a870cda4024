import { exponentOf, isCurrency } from '../../../core/currency';
import { toAccountKey } from '../../../core/handles';
import type { Account, PlatformBasis } from '../../../core/model/ledger';
import type { PlatformFigure } from '../../../core/model/reconcile';
import { parseAmount } from '../../../core/money';
import type { Translate } from '../../../i18n';

export const BASIS_VALUES = ['list', 'list_less_seller', 'paid'] as const satisfies readonly PlatformBasis['value'][];

/** The platform's figure as it is typed; an empty amount means that only our side is asked for. */
export interface FigureDraft {
  amount: string;
  currency: string;
  accounts: string[];
  basis: PlatformBasis;
}

export type FigureProblems = Partial<Record<'amount' | 'currency' | 'accounts', string>>;

/** The figure that was typed (null: none), or for each field that does not fit a sentence that says what was found. */
export function readFigure(draft: FigureDraft, t: Translate): { figure: PlatformFigure | null } | { problems: FigureProblems } {
  const text = draft.amount.trim();
  if (text === '') return { figure: null };
  const problems: FigureProblems = {};
  const currency = draft.currency.trim().toUpperCase();
  if (!isCurrency(currency)) problems.currency = t('reconcile.badCurrency', { found: draft.currency });
  const amount = readAmount(text, isCurrency(currency) ? currency : 'USD');
  if (amount === 'bad') problems.amount = t('reconcile.badAmount', { found: text });
  else if (amount === 'rounded') problems.amount = t('reconcile.tooPrecise', { currency, digits: exponentOf(currency), found: text });
  const accounts = [...new Set(draft.accounts.map(toAccountKey).filter(Boolean))];
  if (accounts.length === 0) problems.accounts = t('reconcile.badAccounts');
  if (typeof amount === 'string' || Object.keys(problems).length > 0) return { problems };
  return { figure: { amount, currency, accounts, basis: draft.basis } };
}

/** Minor units; more digits than the currency has are refused, never rounded away. */
function readAmount(text: string, currency: string): number | 'bad' | 'rounded' {
  try {
    const { minor, rounded } = parseAmount(text, currency);
    return rounded ? 'rounded' : minor;
  } catch (error) {
    if (error instanceof Error && error.name === 'AmountError') return 'bad';
    throw error;
  }
}

/** The accounts that a platform's page of a creator counts: the main one, or all where none is. */
export function usualAccounts(accounts: readonly Account[]): string[] {
  const main = accounts.filter((account) => account.primary);
  return (main.length > 0 ? main : accounts).map((account) => account.key);
}

/** The draft that the address holds, over what is usual; an amount that was typed for other days than `span` is left out. */
export function draftOf(view: URLSearchParams, usual: FigureDraft, span: string): FigureDraft {
  const { basis } = usual;
  const flag = (name: string, fallback: boolean) => (view.has(name) ? view.get(name) === '1' : fallback);
  return {
    amount: ((view.get('of') ?? span) === span ? view.get('n') : null) ?? usual.amount,
    currency: view.get('cur') ?? usual.currency,
    accounts: view.get('acc')?.split(',') ?? usual.accounts,
    basis: {
      value: BASIS_VALUES.find((known) => known === view.get('val')) ?? basis.value,
      withTax: flag('tax', basis.withTax),
      keepsCancelled: flag('cancelled', basis.keepsCancelled),
      keepsUnpaid: flag('unpaid', basis.keepsUnpaid),
      timeZone: view.has('zone') ? view.get('zone') : basis.timeZone,
    },
  };
}

const FIELDS = ['n', 'of', 'cur', 'acc', 'val', 'tax', 'cancelled', 'unpaid', 'zone'] as const;

/** An address without a figure. */
export const NO_FIGURE: Record<string, null> = Object.fromEntries(FIELDS.map((field) => [field, null]));

/** What the address must hold so that a link opens the same comparison on any day; nothing where no figure was typed. */
export function viewOf(draft: FigureDraft, span: string): Record<string, string | null> {
  if (draft.amount.trim() === '') return NO_FIGURE;
  const { basis } = draft;
  return {
    n: draft.amount.trim(),
    of: span,
    p: span,
    cur: draft.currency.trim().toUpperCase(),
    acc: draft.accounts.join(','),
    val: basis.value,
    tax: basis.withTax ? '1' : '0',
    cancelled: basis.keepsCancelled ? '1' : '0',
    unpaid: basis.keepsUnpaid ? '1' : '0',
    zone: basis.timeZone,
  };
}
