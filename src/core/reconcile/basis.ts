import type { DayFacts } from '../facts';
import type { PlatformBasis } from '../model/ledger';
import type { Minor } from '../model/orders';

/** What the platform's figures count where nobody says otherwise: paid, without tax, cancelled orders kept (roi.md section 9). */
export const DEFAULT_BASIS: PlatformBasis = { value: 'paid', withTax: false, keepsCancelled: true, keepsUnpaid: false, timeZone: null };

/** A line's value on the platform's basis, in the order's currency. */
export function basisValue(f: DayFacts, line: number, { value, withTax }: PlatformBasis): Minor {
  const gross = grossValue(f, line, value);
  return withTax ? gross : gross - (f.taxIncluded?.[line] ?? 0);
}

/** The value less the tax inside what was paid, whatever the basis. */
export function valueWithoutTax(f: DayFacts, line: number, basis: PlatformBasis): Minor {
  return basisValue(f, line, { ...basis, withTax: false });
}

function grossValue(f: DayFacts, line: number, value: PlatformBasis['value']): Minor {
  switch (value) {
    case 'list':
      return f.list[line]!;
    case 'list_less_seller':
      return f.list[line]! - (f.sellerDiscount?.[line] ?? 0);
    default:
      return f.paid[line]!;
  }
}
