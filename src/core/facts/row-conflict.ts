/** Two rows that claim the same identity and say different things. */
export class RowConflictError extends Error {
  override readonly name = 'RowConflictError';
  constructor(readonly id: string) {
    super(`Two different rows of ${id}: expected one row for each order, and one affiliate row for each (order, SKU)`);
  }
}
