/** Places of the additive parts of a row in its accumulator; all other measures are sums of these. */
export const GMV = 0;
export const REFUNDS = 1;
export const COGS = 2;
export const PLATFORM_FEES = 3;
export const SHIPPING = 4;
export const TAX = 5;
export const RETURN_LOSS = 6;
export const LABOUR = 7;
export const COMMISSION_ACTUAL = 8;
export const COMMISSION_ESTIMATED = 9;
export const PARTNER = 10;
export const FIXED_FEES = 11;
export const SAMPLES = 12;
export const AD_SPEND = 13;
export const OTHER_COSTS = 14;
export const GMV_CONFIRMED = 15;
export const GMV_TRACKED = 16;
export const GMV_ESTIMATED = 17;
export const GMV_PROVISIONAL = 18;
export const ORDERS = 19;
export const UNITS = 20;
/** Doubles a row. */
export const WIDTH = 21;

/** Measures of a line that are shared in its credit proportions, each by itself. */
export const SHARED = [GMV, REFUNDS, COGS, PLATFORM_FEES, SHIPPING, TAX, RETURN_LOSS, LABOUR, GMV_PROVISIONAL] as const;
