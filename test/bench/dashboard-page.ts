/** What runs in the options page before anything else: watches for figures and for tasks that hold the page up. */

/** What has to be on the screen before a view counts as shown. */
export interface Shown {
  /** A selector that something on the screen fits. */
  selector: string;
  /** What the text of that matches. */
  text: string;
  /** The page's title, as an expression; absent: any. */
  title?: string;
}

export interface Viewed {
  ms: number;
  /** Longest task of the page until a moment after the view was shown. */
  longestMs: number;
}

/** After the view is shown, what still runs for it counts as its longest task too. */
const AFTERWARDS_MS = 400;

let longest = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
}).observe({ type: 'longtask', buffered: true });

function isShown({ selector, text, title }: Shown): boolean {
  if (title !== undefined && !new RegExp(title).test(document.querySelector('main h1')?.textContent ?? '')) return false;
  return [...document.querySelectorAll(selector)].some((found) => new RegExp(text).test(found.textContent ?? ''));
}

/** What the view before has on the screen must not pass for the next one: that is gone, or marked as stale, two frames after the click. */
const twoFrames = () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** Milliseconds since navigation at the end of the first frame in which it is shown. */
function whenShown(shown: Shown): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isShown(shown)) return void requestAnimationFrame(look);
      // The frame that shows it has ended when the next task runs.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    };
    look();
  });
}

const dashboard = {
  /** From the start of the navigation. */
  async opened(shown: Shown): Promise<Viewed> {
    const ms = await whenShown(shown);
    await new Promise((resolve) => setTimeout(resolve, AFTERWARDS_MS));
    return { ms, longestMs: longest };
  },
  /** From a click on what a selector finds (`#...`: from the change of the address). */
  async view(go: string, shown: Shown): Promise<Viewed> {
    longest = 0;
    const began = performance.now();
    if (go.startsWith('#')) location.hash = go;
    else {
      const target = document.querySelector<HTMLElement>(go);
      if (!target) throw new RangeError(`nothing to click on: ${go}`);
      target.click();
    }
    await twoFrames();
    const ms = (await whenShown(shown)) - began;
    await new Promise((resolve) => setTimeout(resolve, AFTERWARDS_MS));
    return { ms, longestMs: longest };
  },
};

export type DashboardPage = typeof dashboard;
Object.assign(globalThis, { dashboard });
