import { ANY_WINDOW_DAYS, type FeeTerm, type Rules, type ShopRules } from '../../core/model/ledger';
import type { RulesFile } from '../../schema/files';
import { writeAssumptions } from './assumptions';

/** The rules as the file that `readRules` reads. What the rules do not hold is left out. */
export function writeRules(rules: Rules): string {
  return `${JSON.stringify(toRulesFile(rules), null, 2)}\n`;
}

/** The rules in the names of a rules file. */
export function toRulesFile(rules: Rules): RulesFile {
  const { evidence, model, windowDays, halfLifeDays, native } = rules.credit;
  const basis = rules.platformBasis;
  return {
    version: rules.version,
    report_currency: rules.reportCurrency,
    time_zone: rules.timeZone,
    credit: { evidence, model, window_days: windowDays >= ANY_WINDOW_DAYS ? 'any' : windowDays, half_life_days: halfLifeDays, native },
    state: rules.state,
    own_accounts: rules.ownAccounts,
    shops: Object.fromEntries(Object.entries(rules.shops).map(([id, shop]) => [id, shopInFile(shop)])),
    complete_up_to: rules.completeUpTo as Record<string, string>,
    ...(rules.assumptions === undefined ? {} : { assumptions: writeAssumptions(rules.assumptions) }),
    ...(basis === undefined
      ? {}
      : {
          platform_basis: {
            value: basis.value,
            with_tax: basis.withTax,
            keeps_cancelled: basis.keepsCancelled,
            keeps_unpaid: basis.keepsUnpaid,
            time_zone: basis.timeZone,
          },
        }),
  };
}

function shopInFile(shop: ShopRules): RulesFile['shops'][string] {
  return {
    market: shop.market,
    currency: shop.currency,
    time_zone: shop.timeZone,
    platform_fee_rate: shop.platformFeeRate,
    platform_fee_base: shop.platformFeeBase,
    refund_fee_share: shop.refundFeeShare,
    refund_fee_cap: shop.refundFeeCap,
    tax_rate: shop.taxRate,
    shipping_per_order: shop.shippingPerOrder,
    labour_per_order: shop.labourPerOrder,
    labour_per_return: shop.labourPerReturn,
    return_window_days: shop.returnWindowDays,
    ...(shop.feeSource === undefined ? {} : { fee_source: shop.feeSource }),
    ...(shop.feeVerified === undefined ? {} : { fee_verified: shop.feeVerified }),
    ...(shop.feeSchedule === undefined ? {} : { fee_schedule: shop.feeSchedule.map(termInFile) }),
  };
}

function termInFile(term: FeeTerm): NonNullable<RulesFile['shops'][string]['fee_schedule']>[number] {
  return {
    from: term.from,
    rate: term.rate,
    base: term.base,
    refundable: term.refundable,
    refund_fee_share: term.refundFeeShare,
    refund_fee_cap: term.refundFeeCap,
    source: term.source,
    verified: term.verified,
  };
}
