import { useMemo } from 'react';
import { useBook } from '../options/book';
import { useView } from '../options/hash-location';
import { type Period, readPeriod } from '../period';

/** A deal is judged by more than four weeks: where the address names no period, it is the last 90 days. */
const USUAL = '90d';

/** The period that the panel's figures are of, and how to choose another. */
export function usePanelPeriod(): [Period, (text: string) => void] {
  const [params, change] = useView();
  const { today, range } = useBook();
  const text = params.get('p') ?? USUAL;
  const period = useMemo(() => readPeriod(text, today, range), [text, today, range]);
  return [period, (next) => change({ p: next === USUAL ? null : next })];
}
