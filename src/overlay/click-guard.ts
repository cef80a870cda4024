/** How long a button must have been seen before a click on it counts. */
const SEEN_MS = 500;
/** The shortest time between two looks that browsers allow. */
const LOOK_MS = 100;

/** Why a click was not taken: made by a script, or on a button that the person cannot have seen. */
export type Ignored = 'script' | 'covered';

interface Watch {
  observer: IntersectionObserver;
  /** Since when a button can be seen without anything over it. */
  since: WeakMap<Element, number>;
}

const watches = new WeakMap<Document, Watch>();

/**
 * Acts on a person's click on a button that has been visible, uncovered and unfaded, for half a second; for every other click tells why
 * not. Browsers that cannot say what lies over an element are asked whether it is shown at all. `seen`: the element that must have been
 * seen where the button is drawn anew in it. Gives the stop.
 */
export function actOnClick(
  button: HTMLElement,
  act: () => void,
  onIgnored: (why: Ignored) => void,
  seen: HTMLElement = button,
): () => void {
  const { observer, since } = watchOf(button.ownerDocument);
  observer.observe(seen);
  button.addEventListener('click', (event) => {
    // The row or link around the button is not meant.
    event.preventDefault();
    event.stopPropagation();
    const seenAt = since.get(seen);
    const isSeen = seenAt !== undefined && performance.now() - seenAt >= SEEN_MS && isShown(button);
    if (!event.isTrusted) onIgnored('script');
    else if (!isSeen) onIgnored('covered');
    else act();
  });
  return () => {
    if (seen === button) observer.unobserve(seen);
  };
}

function watchOf(document: Document): Watch {
  const known = watches.get(document);
  if (known) return known;
  const since = new WeakMap<Element, number>();
  const onChange = (entries: (IntersectionObserverEntry & { isVisible?: boolean })[]) => {
    for (const { target, isIntersecting, isVisible } of entries) {
      if (!(isVisible ?? isIntersecting)) since.delete(target);
      else if (!since.has(target)) since.set(target, performance.now());
    }
  };
  // `trackVisibility` is Chromium's alone; others leave `isVisible` out.
  const observer = new IntersectionObserver(onChange, { trackVisibility: true, delay: LOOK_MS } as IntersectionObserverInit);
  const made = { observer, since };
  watches.set(document, made);
  return made;
}

function isShown(button: HTMLElement): boolean {
  return button.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true;
}
