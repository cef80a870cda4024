/** A ratio in 1/10,000 as a plain decimal; empty where it is absent. */
export function formatRatio(ratio: number | null): string {
  return withDigits(ratio, 4);
}

/** A share in millionths as a plain decimal; empty where it is absent. */
export function formatShare(millionths: number | null): string {
  return withDigits(millionths, 6);
}

function withDigits(value: number | null, digits: number): string {
  if (value === null) return '';
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  return `${value < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
