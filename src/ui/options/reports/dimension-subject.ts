import { useCallback, useMemo } from 'react';
import { isDay } from '../../../core/days';
import type { Dimension, ReportRow } from '../../../core/model/report';
import { UNCREDITED } from '../../../core/model/report';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import { useStatus } from '../../state/status';
import { useProductSubject } from './product-subject';
import type { SubjectOf } from './report-columns';

const TIERS = ['under_10k', '10k_100k', '100k_500k', '500k_1m', 'over_1m'] as const;
const VALUES = ['video', 'photo', 'live', 'showcase', 'external', 'shop_ads', 'organic', 'unknown'] as const;

/** How the keys of each dimension are named on screen; ids that the book knows by a name get it. */
export function useDimensionNames(): (dimension: Dimension, key: string, label: string) => string {
  const t = useT();
  const format = useFormat();
  const { shops } = useStatus();
  return useCallback(
    (dimension, key, label) => {
      if (key === UNCREDITED) return t('figures.uncredited');
      if (dimension === 'shop') return shops.find(({ id }) => id === key)?.name ?? (label || key);
      return dimensionText(dimension, key, label, t, format);
    },
    [t, format, shops],
  );
}

/** A key of a dimension in words, as far as the key itself says it. */
export function dimensionText(dimension: Dimension, key: string, label: string, t: Translate, format: Format): string {
  switch (dimension) {
    case 'content_type':
    case 'traffic': {
      const value = VALUES.find((known) => known === key);
      return value ? t(`states.value_${value}`) : label || key;
    }
    case 'follower_tier': {
      const tier = TIERS.find((known) => known === key);
      return tier ? t(`states.tier_${tier}`) : t('states.value_unknown');
    }
    case 'audience':
      return key === 'unknown' ? t('states.value_unknown') : label || key;
    case 'account':
      return `@${label || key}`;
    case 'day':
      return isDay(key) ? format.fullDay(key) : key;
    default:
      return label || key;
  }
}

/** What a row by this dimension is about; days sort by day, not by the name of their month. */
export function useDimensionSubject(dimension: Dimension): SubjectOf {
  const nameOf = useDimensionNames();
  const ofProduct = useProductSubject({}, dimension === 'product');
  return useMemo(
    () => (row: ReportRow) => {
      if (dimension === 'product' && row.key !== UNCREDITED) return ofProduct(row);
      const name = nameOf(dimension, row.key, row.label);
      return {
        name,
        sub: dimension === 'post' && name !== row.key ? row.key.slice(-6) : undefined,
        sortBy: sortKeyOf(dimension, row.key),
        text: `${name} ${row.key}`,
      };
    },
    [dimension, nameOf, ofProduct],
  );
}

/** Days sort by day, tiers by size; all else by its name. */
function sortKeyOf(dimension: Dimension, key: string): string | undefined {
  if (dimension === 'day' || dimension === 'week' || dimension === 'month') return key;
  if (dimension !== 'follower_tier') return undefined;
  const at = (TIERS as readonly string[]).indexOf(key);
  return String(at < 0 ? TIERS.length : at);
}
