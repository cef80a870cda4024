import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { useIsPainted } from './use-is-painted';

/** Height of every row, head and foot too (`--cl-row`). */
export const ROW_PX = 32;
/** Rows drawn beyond both edges, so that a quick scroll does not run into nothing. */
const BEYOND = 8;
/** The window moves by so many rows at a time: a scroll of a few pixels draws nothing anew. */
const STEP = 4;
/** Where nothing has a height. */
const USUAL_PX = 640;
/** Until the real height is known: few, as rows that turn out to be missing are added before anything is painted. */
const FIRST_PX = 8 * ROW_PX;

export interface VirtualRows {
  /** First row drawn, and the one after the last. */
  first: number;
  end: number;
  /** Scrolls as little as needed for a row to be seen whole. */
  reveal(row: number): void;
  toTop(): void;
}

/** Height of the last table that filled a page: the next one's is most likely the same, and its rows are drawn in one go. */
let lastFilled = FIRST_PX;

/**
 * Which of many rows of one height are drawn. `footRows`: rows that cover the lower edge, as the head covers the upper; `fills`: it is as high as the page
 * leaves it.
 */
export function useVirtualRows(scroller: RefObject<HTMLElement | null>, count: number, footRows: number, fills: boolean): VirtualRows {
  const [start, setStart] = useState(0);
  const [height, setHeight] = useState(fills ? lastFilled : FIRST_PX);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const measured = element.clientHeight || USUAL_PX;
      if (fills) lastFilled = measured;
      setHeight(measured);
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, fills]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => setStart(Math.floor(element.scrollTop / ROW_PX / STEP) * STEP);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller]);

  // Rows that nobody sees yet are drawn after those that are seen.
  const beyond = useIsPainted(count > 0) ? BEYOND : 0;
  const seen = Math.ceil(height / ROW_PX) + STEP;
  // A list that became shorter scrolls back by itself, and says so only after this was drawn.
  const from = Math.min(start, Math.max(0, count - seen));
  const reveal = useCallback(
    (row: number) => {
      const element = scroller.current;
      if (!element) return;
      const highest = row * ROW_PX;
      const lowest = (row + 2 + footRows) * ROW_PX - (element.clientHeight || USUAL_PX);
      if (element.scrollTop > highest) element.scrollTop = highest;
      else if (element.scrollTop < lowest) element.scrollTop = lowest;
    },
    [scroller, footRows],
  );
  const toTop = useCallback(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [scroller]);
  return { first: Math.max(0, from - beyond), end: Math.min(count, from + seen + beyond), reveal, toTop };
}
