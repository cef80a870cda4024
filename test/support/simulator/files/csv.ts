/** One CSV cell: quoted where it has to be. */
export function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Header and rows as CSV text; rows are records by header name, a missing field is empty. */
export function csv(header: readonly string[], rows: readonly Record<string, string | number>[], end = '\n'): string {
  const lines = [header.map(cell).join(',')];
  for (const row of rows) {
    for (const key of Object.keys(row))
      if (!header.includes(key)) throw new Error(`csv: got field ${key}, expected one of ${header.join(', ')}`);
    lines.push(header.map((key) => cell(row[key] ?? '')).join(','));
  }
  return lines.join(end) + end;
}
