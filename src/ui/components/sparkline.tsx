/** A line of values as a small picture; the zero line is thin, the last point is marked by its sign. */
export function Sparkline({
  values,
  width = 120,
  height = 28,
  label,
}: {
  values: readonly number[];
  width?: number;
  height?: number;
  label: string;
}) {
  if (values.length < 2) return null;
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const reach = high - low || 1;
  const pad = 3;
  const x = (i: number) => pad + (i * (width - 2 * pad)) / (values.length - 1);
  const y = (value: number) => height - pad - ((value - low) * (height - 2 * pad)) / reach;
  const path = values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const last = values[values.length - 1] ?? 0;
  const tone = last < 0 ? 'var(--cl-loss)' : 'var(--cl-profit)';
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line x1={pad} x2={width - pad} y1={y(0)} y2={y(0)} stroke="var(--cl-border-strong)" strokeWidth="1" />
      <path d={path} fill="none" stroke="var(--cl-muted)" strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={x(values.length - 1)} cy={y(last)} r="2.5" fill={tone} />
    </svg>
  );
}
