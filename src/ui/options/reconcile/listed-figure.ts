import type { Account } from '../../../core/model/ledger';
import type { Day, Instant } from '../../../core/model/orders';
import { formatAmount } from '../../../core/money';

/** What lists of the platform say of a creator's accounts in a shop over some days: their sum, and which accounts were listed. */
export interface Listed {
  amount: string;
  currency: string;
  accounts: string[];
  /** The oldest of the lists. */
  at: Instant;
}

/** The listed figure of the very same days; null where no list has them, or lists of several currencies do. */
export function listedFigure(accounts: readonly Account[], shop: string, from: Day, to: Day): Listed | null {
  const found = accounts.flatMap(({ key, figures = [] }) =>
    figures.filter((figure) => figure.shop === shop && figure.from === from && figure.to === to).map((figure) => ({ key, figure })),
  );
  const [first] = found;
  if (!first || found.some(({ figure }) => figure.currency !== first.figure.currency)) return null;
  const { currency } = first.figure;
  const sum = found.reduce((total, { figure }) => total + figure.gmv, 0);
  return {
    amount: formatAmount(sum, currency),
    currency,
    accounts: found.map(({ key }) => key),
    at: Math.min(...found.map(({ figure }) => figure.at)),
  };
}
