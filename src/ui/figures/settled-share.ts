/** Below this share of settled GMV, in 1/10,000, a settled ROI is absent (roi.md section 5). */
export const ROI_FROM_SHARE = 8_000;

/** Share of paid GMV that is settled, in 1/10,000, not rounded: rounding is for who writes it, once. 0 without GMV. */
export function shareSettled(gmvSettled: number, gmv: number): number {
  return gmv === 0 ? 0 : (gmvSettled / gmv) * 10_000;
}
