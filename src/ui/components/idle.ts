/** Ends when the browser has nothing else to do, or after a few seconds. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari does not know it, nor does every document of a test.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 5_000 });
    else setTimeout(resolve, 200);
  });
}
