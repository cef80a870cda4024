import { useMemo } from 'react';
import type { Report } from '../../../core/model/report';
import { UNCREDITED } from '../../../core/model/report';
import { useStatus } from '../../state/status';
import { usePeriod } from '../book';
import { type Asked, useReport } from '../use-report';
import { listedRows, type SubjectOf } from './report-columns';

type ProductList = Pick<Asked, 'items' | 'onlyCreator' | 'agreement'>;

/**
 * A product by its name where the orders gave one, and the last digits of its id; of products with the same name each says its shop.
 * The list may be narrowed.
 */
export function useProductSubject({ onlyCreator, items, agreement }: ProductList = {}, isWanted = true): SubjectOf {
  const { shops } = useStatus();
  const period = usePeriod();
  // In one shop the ids tell them apart; nothing crosses what belongs to items or an agreement, where the id's digits must do.
  const isAsked = isWanted && shops.length > 1 && !items?.length && agreement === undefined;
  const crossed = useReport('product', isAsked ? period : null, { ...(onlyCreator === undefined ? {} : { onlyCreator }), by2: 'shop' });
  const { data } = crossed;
  return useMemo(() => {
    const names = new Map(shops.map(({ id, name }) => [id, name]));
    const shopsOf = data ? shopsOfNamesakes(data) : new Map<string, readonly string[]>();
    return (row) => {
      const shop = shopsOf.get(row.key)?.map((id) => names.get(id) ?? id);
      const digits = row.label && row.label !== row.key ? row.key.slice(-6) : undefined;
      return {
        name: row.label || row.key,
        sub: shop ? [...shop, digits].filter(Boolean).join(' · ') : digits,
        keepSub: shop !== undefined,
        text: [row.label, row.key, ...(shop ?? [])].join(' '),
      };
    };
  }, [data, shops]);
}

/** The shops of each product that has the name of another one, from a report by product and shop. */
export function shopsOfNamesakes({ rows }: Pick<Report, 'rows'>): Map<string, readonly string[]> {
  const keysOf = new Map<string, Set<string>>();
  const shopsOf = new Map<string, string[]>();
  for (const { key, key2, label } of listedRows(rows)) {
    if (key2 === undefined || key2 === UNCREDITED) continue;
    keysOf.set(label, (keysOf.get(label) ?? new Set()).add(key));
    shopsOf.set(key, [...(shopsOf.get(key) ?? []), key2]);
  }
  const alike = [...keysOf.values()].filter((keys) => keys.size > 1).flatMap((keys) => [...keys]);
  return new Map(alike.map((key) => [key, shopsOf.get(key) ?? []]));
}
