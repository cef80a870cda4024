/** Input of an estimate that no shop can have: the caller joined something wrong. */
export class EstimateInputError extends Error {
  override readonly name = 'EstimateInputError';
  constructor(
    readonly field: string,
    readonly got: unknown,
    readonly expected: string,
  ) {
    super(`${field} is ${String(got)}; expected ${expected}`);
  }
}
