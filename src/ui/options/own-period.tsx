import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Period, Span } from '../period';

const Context = createContext<Period | null>(null);

/**
 * What stands below is about these days, whatever the address names: it asks for them, and its links lead to the same days of other pages.
 */
export function OwnPeriod({ span: { from, to }, children }: { span: Span; children: ReactNode }) {
  const period = useMemo<Period>(() => ({ preset: 'custom', from, to, before: null }), [from, to]);
  return <Context value={period}>{children}</Context>;
}

/** The days that this part of the page is about; null where it is about those of the address. */
export function useOwnPeriod(): Period | null {
  return useContext(Context);
}
