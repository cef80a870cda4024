/** Where the parts of a sparkline stand: its zero line, its way through the values, and its last point. */
export interface SparkShape {
  zero: { from: number; to: number; y: number };
  path: string;
  end: { x: number; y: number };
  /** The colour of the last point, by its sign. */
  tone: string;
}

/** The shape of a line through at least two values. */
export function sparkShape(values: readonly number[], width: number, height: number): SparkShape {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const reach = high - low || 1;
  const pad = 3;
  const x = (i: number) => pad + (i * (width - 2 * pad)) / (values.length - 1);
  const y = (value: number) => height - pad - ((value - low) * (height - 2 * pad)) / reach;
  const last = values[values.length - 1] ?? 0;
  return {
    zero: { from: pad, to: width - pad, y: y(0) },
    path: values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join(''),
    end: { x: x(values.length - 1), y: y(last) },
    tone: last < 0 ? 'var(--cl-loss)' : 'var(--cl-profit)',
  };
}
