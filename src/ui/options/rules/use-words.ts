import { useMemo } from 'react';
import { useFormat, useT } from '../../../i18n';
import { useStatus } from '../../state/status';
import type { WordsContext } from './rules-words';

/** What it takes to word rules here: language, formats, names of the shops. */
export function useWords(): WordsContext {
  const t = useT();
  const format = useFormat();
  const { shops } = useStatus();
  return useMemo(() => {
    const names = new Map(shops.map((shop) => [shop.id, shop.name]));
    return { t, format, shopName: (id) => names.get(id) ?? id };
  }, [t, format, shops]);
}
