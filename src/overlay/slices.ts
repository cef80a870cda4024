/** Time that looking through the page may take out of one frame. */
const SLICE_MS = 5;
/** Elements of a part that is looked through in one go; larger ones are taken apart. */
const LARGE = 300;

/**
 * Does `work` on parts of the page, a few milliseconds a frame: what is left waits for the next. A part with many elements is taken apart
 * into its children.
 */
export function inSlices(view: Window, signal: AbortSignal, work: (root: Element) => void): (roots: readonly Element[]) => void {
  let queue: Element[] = [];
  let frame = 0;

  function run(): void {
    const end = performance.now() + SLICE_MS;
    while (queue.length > 0 && !signal.aborted && performance.now() < end) {
      const root = queue.pop()!;
      if (root.getElementsByTagName('*').length > LARGE) queue.push(...[...root.children].reverse());
      else if (root.isConnected) work(root);
    }
    frame = queue.length > 0 && !signal.aborted ? view.requestAnimationFrame(run) : 0;
  }

  return (roots) => {
    // The first part comes first: the last of the queue.
    queue = [...queue, ...roots.toReversed()];
    if (frame === 0) run();
  };
}
