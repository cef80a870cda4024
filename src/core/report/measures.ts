/** Places of the additive parts of a row in its accumulator; all other measures are sums of these. */
export const GMV = 0;
export const REFUNDS = 1;
export const COGS = 2;
export const PLATFORM_FEES = 3;
export const SHIPPING = 4;
export const TAX = 5;
export const RETURN_LOSS = 6;
export const LABOUR = 7;
export const SAMPLES = 8;
export const COMMISSION_ACTUAL = 9;
export const COMMISSION_ESTIMATED = 10;
export const PARTNER = 11;
export const FIXED_FEES = 12;
export const AD_SPEND = 13;
export const OTHER_COSTS = 14;
export const GMV_CONFIRMED = 15;
export const GMV_TRACKED = 16;
export const GMV_ESTIMATED = 17;
export const GMV_PROVISIONAL = 18;
export const GMV_SETTLED = 19;
export const ORDERS = 20;
export const UNITS = 21;
/** Doubles a row. */
export const WIDTH = 22;

/** Measures below this one follow the line: they are its columns, shared in its credit proportions, each by itself. */
export const LINE_MEASURES = 8;
