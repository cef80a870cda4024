import type { MaturityRefusal } from '../maturity';

/** A rule or a hand-kept value that cannot be read. */
export class RuleInvalidError extends Error {
  override readonly name = 'RuleInvalidError';
  constructor(
    readonly field: string,
    readonly got: unknown,
    readonly expected: string,
  ) {
    super(`${field} is ${JSON.stringify(got)}; expected ${expected}`);
  }
}

/** Why a shop has no expected figures. */
export type ShopRefusal = { readonly shop: string } & MaturityRefusal;

/** Expected figures of shops of which nobody can say what is still to come; each with its reason (roi.md section 6). */
export class ExpectedRefusedError extends Error {
  override readonly name = 'ExpectedRefusedError';
  constructor(readonly refusals: readonly ShopRefusal[]) {
    super(`No expected figures: ${refusals.map(({ shop, reason }) => `${shop}: ${reason}`).join(', ')}; expected a history that answers`);
  }
}

/** Orders of a shop that the rules do not know. */
export class ShopRulesMissingError extends Error {
  override readonly name = 'ShopRulesMissingError';
  constructor(readonly shop: string) {
    super(`The rules have no entry for shop ${JSON.stringify(shop)}; expected one with market, currency and time zone`);
  }
}

/** A rate that a report needs and nobody entered; it is never taken as 1, nor from another day (roi.md section 8). */
export class FxMissingError extends Error {
  override readonly name = 'FxMissingError';
  constructor(
    readonly day: string,
    readonly base: string,
    readonly quote: string,
  ) {
    super(`No exchange rate ${base} to ${quote} for ${day}; expected one for exactly this day and pair`);
  }
}

/** Two different rates for one day and pair. */
export class FxConflictError extends Error {
  override readonly name = 'FxConflictError';
  constructor(
    readonly day: string,
    readonly base: string,
    readonly quote: string,
    readonly rates: readonly [string, string],
  ) {
    super(`Two exchange rates ${base} to ${quote} for ${day}: ${rates.join(' and ')}; expected one`);
  }
}

/** A question that no report answers. */
export class ReportQueryError extends Error {
  override readonly name = 'ReportQueryError';
  constructor(
    readonly field: string,
    readonly got: unknown,
    readonly expected: string,
  ) {
    super(`Report query: ${field} is ${JSON.stringify(got)}; expected ${expected}`);
  }
}
