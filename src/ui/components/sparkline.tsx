import { sparkShape } from './spark-shape';

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
  const { zero, path, end, tone } = sparkShape(values, width, height);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line x1={zero.from} x2={zero.to} y1={zero.y} y2={zero.y} stroke="var(--cl-border-strong)" strokeWidth="1" />
      <path d={path} fill="none" stroke="var(--cl-muted)" strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={end.x} cy={end.y} r="2.5" fill={tone} />
    </svg>
  );
}
