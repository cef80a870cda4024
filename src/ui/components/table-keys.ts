/** Where the keyboard stands in a table. */
export interface Cursor {
  row: number;
  column: number;
}

const PAGE = 12;

/** Where a key leads; null where it means nothing here. */
export function moveCursor(from: Cursor | null, key: string, rows: number, columns: number): Cursor | null {
  if (rows === 0) return null;
  const { row, column } = from ?? { row: -1, column: 0 };
  const to = (nextRow: number, nextColumn: number): Cursor => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  });
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return to(row + 1, column);
    case 'ArrowUp':
    case 'k':
      return to(row - 1, column);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'PageDown':
      return to(row + PAGE, column);
    case 'PageUp':
      return to(row - PAGE, column);
    case 'Home':
      return to(0, column);
    case 'End':
      return to(rows - 1, column);
    default:
      return null;
  }
}
