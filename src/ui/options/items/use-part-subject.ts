import { useMemo } from 'react';
import type { Dimension } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { useStatus } from '../../state/status';
import { dimensionText } from '../reports/dimension-subject';
import { usePostSubject } from '../reports/post-subject';
import { useProductSubject } from '../reports/product-subject';
import type { SubjectOf } from '../reports/report-columns';
import type { Narrow } from './use-item';

/** What the parts of an item are called; rows by post tell of theirs themselves. */
export function usePartSubject(dimension: Dimension, narrow: Narrow): SubjectOf {
  const t = useT();
  const format = useFormat();
  const { shops } = useStatus();
  const ofPost = usePostSubject();
  const ofProduct = useProductSubject(narrow, dimension === 'product');
  return useMemo(() => {
    if (dimension === 'post') return ofPost;
    if (dimension === 'product') return ofProduct;
    return ({ key, label }) => {
      const name =
        dimension === 'shop'
          ? (shops.find(({ id }) => id === key)?.name ?? (label || key))
          : dimensionText(dimension, key, label, t, format);
      const isTime = dimension === 'day' || dimension === 'week' || dimension === 'month';
      return {
        name,
        sortBy: isTime ? key : undefined,
        text: `${name} ${key}`,
      };
    };
  }, [dimension, ofPost, ofProduct, shops, t, format]);
}
