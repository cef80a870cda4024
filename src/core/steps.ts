/** Work that can be put down after each of its steps and taken up again; what it gives comes with the last one. */
export type Steps<T> = Generator<void, T, void>;

/** Does all steps at once. */
export function runAll<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
