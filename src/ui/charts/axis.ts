/** How the axes of all charts are written. */
export const TICK = { fill: 'var(--cl-muted)', fontSize: 11 };
export const PLAIN_AXIS = { tick: TICK, tickLine: false, axisLine: false } as const;
