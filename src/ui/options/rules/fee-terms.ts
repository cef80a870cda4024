import { defaultShopRules, MARKETS } from '../../../core/markets';
import type { FeeTerm, ShopRules } from '../../../core/model/ledger';
import { isSameDecimal } from './decimal-text';

/** The fees that hold before the first dated ones, in the same form. Fees of US are those of roi.md section 4, all others wait for a check. */
export function flatTerm(shop: ShopRules): FeeTerm {
  return {
    from: null,
    rate: shop.platformFeeRate,
    base: shop.platformFeeBase,
    refundable: true,
    refundFeeShare: shop.refundFeeShare,
    refundFeeCap: shop.refundFeeCap,
    source: shop.feeSource ?? '',
    verified: shop.feeVerified ?? shop.market === 'US',
  };
}

/** The shop with other fees before the first dated ones. */
export function withFlatTerm(shop: ShopRules, term: FeeTerm): ShopRules {
  return {
    ...shop,
    platformFeeRate: term.rate,
    platformFeeBase: term.base,
    refundFeeShare: term.refundFeeShare,
    refundFeeCap: term.refundFeeCap,
    feeSource: term.source,
    feeVerified: term.verified,
  };
}

export function datedTerms(shop: ShopRules): FeeTerm[] {
  return [...(shop.feeSchedule ?? [])].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
}

/** The shop with this schedule, earliest first; none at all is left out. */
export function withTerms(shop: ShopRules, terms: readonly FeeTerm[]): ShopRules {
  const { feeSchedule: _before, ...rest } = shop;
  return terms.length === 0 ? rest : { ...rest, feeSchedule: datedTerms({ ...shop, feeSchedule: [...terms] }) };
}

/** Whether some fee holds from ever on, so that the plain ones never count. */
export function isCovered(terms: readonly FeeTerm[]): boolean {
  return terms.some((term) => term.from === null);
}

/** The fees that the product ships for the shop's market, where they are not those the shop has already. */
export function proposalFor(shop: ShopRules): { flat: FeeTerm; dated: FeeTerm[] } | null {
  if (!Object.hasOwn(MARKETS, shop.market)) return null;
  const shipped = defaultShopRules(shop.market);
  const proposal = { flat: flatTerm(shipped), dated: datedTerms(shipped) };
  const same =
    (isCovered(proposal.dated) || isSameTerm(proposal.flat, flatTerm(shop))) &&
    proposal.dated.every((term) => datedTerms(shop).some((own) => own.from === term.from && isSameTerm(own, term)));
  return same ? null : proposal;
}

/** Whether two terms charge the same, whatever their source. */
function isSameTerm(a: FeeTerm, b: FeeTerm): boolean {
  return (
    isSameDecimal(a.rate, b.rate) &&
    a.base === b.base &&
    a.refundable === b.refundable &&
    isSameDecimal(a.refundFeeShare, b.refundFeeShare) &&
    (a.refundFeeCap === null || b.refundFeeCap === null ? a.refundFeeCap === b.refundFeeCap : isSameDecimal(a.refundFeeCap, b.refundFeeCap))
  );
}
