import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../i18n';
import { useQuery } from '../../state/query';
import { type AskedProduct, HoldoutDrawer } from '../reports/holdout-drawer';
import { CohortPanel } from './cohort-panel';
import { useItemKey } from './item-key';
import { ItemPage } from './item-page';
import { PostsOfItem } from './posts-of-item';
import { useItem } from './use-item';

/** One product: what creators sold of it, by which posts; from here a pause can be planned. */
export function ProductPage() {
  const t = useT();
  const id = useItemKey();
  const item = useItem('product', id);
  const known = useQuery(
    item.row ? null : `product:${id}`,
    async (api) => (await api.products('', 10_000)).find((one) => one.id === id) ?? null,
    ['book'],
  );
  const [asked, setAsked] = useState<AskedProduct | null>(null);
  const name = item.row?.label || known.data?.name || id;
  return (
    <>
      <ItemPage
        item={item}
        title={name}
        sub={name === id ? t('reports.product') : `${t('reports.product')} · ${id}`}
        back={{ path: '/products', text: t('items.allProducts') }}
        tools={
          <Button variant="default" onClick={() => setAsked({ id, name })}>
            {t('insights.holdout')}
          </Button>
        }
      >
        <PostsOfItem narrow={item.narrow} days={item.days} />
        <CohortPanel narrow={item.narrow} />
      </ItemPage>
      <HoldoutDrawer product={asked} onClose={() => setAsked(null)} />
    </>
  );
}
