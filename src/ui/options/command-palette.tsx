import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../../i18n';
import { searchRows } from '../components/table-model';
import { useQuery } from '../state/query';
import { useHref } from './hash-location';
import { MORE_PAGES, PAGES } from './pages';
import classes from './shell.module.css';

interface Hit {
  group: 'pages' | 'creators' | 'orders';
  key: string;
  label: string;
  text: string;
  to: string;
  view?: Record<string, string>;
}

const SHOWN = 8;
const GROUPS = { pages: 'nav.searchPages', creators: 'nav.searchCreators', orders: 'nav.searchOrders' } as const;
/** What may be the id of an order; one that is typed in part finds none. */
const ORDER_ID = /^\d{6,25}$/;

/** Finds pages and creators by a few letters, and an order by its id; arrows and Enter go there. What a dialog holds: it is loaded when it is first asked for. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useT();
  const href = useHref();
  const [, navigate] = useLocation();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const people = useQuery(
    'palette',
    async (api) => {
      const [creators, cards] = await Promise.all([api.creators(), api.cards()]);
      const handles = new Map(cards.map((card) => [card.creatorId, card.handles.join(' ')]));
      return creators.map((creator) => ({ ...creator, handles: handles.get(creator.id) ?? '' }));
    },
    [],
  );
  const orderId = ORDER_ID.test(search.trim()) ? search.trim() : null;
  const { data: order } = useQuery(orderId && `palette:${orderId}`, (api) => api.findOrder(orderId ?? ''), []);
  const hits = useMemo<Hit[]>(() => {
    const pages = [...PAGES, ...MORE_PAGES].map(
      ({ path, name }): Hit => ({ group: 'pages', key: path, label: t(`nav.${name}`), text: `${t(`nav.${name}`)} ${name}`, to: path }),
    );
    const creators = (people.data ?? []).map(
      (creator): Hit => ({
        group: 'creators',
        key: creator.id,
        label: creator.name,
        text: `${creator.name} ${creator.handles}`,
        to: `/creators/${encodeURIComponent(creator.id)}`,
      }),
    );
    const orders =
      order && order.orderId === orderId
        ? [
            {
              group: 'orders',
              key: orderId,
              label: orderId,
              text: orderId,
              to: '/reconcile',
              view: { tab: 'line', order: orderId },
            } as const,
          ]
        : [];
    return [...orders, ...searchRows(pages, search, (hit) => hit.text), ...searchRows(creators, search, (hit) => hit.text).slice(0, SHOWN)];
  }, [people.data, search, order, orderId, t]);

  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    navigate(href(hit.to, hit.view));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((n) => Math.min(n + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt((n) => Math.max(n - 1, 0));
    else if (event.key === 'Enter') go(hits[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        // The dialog looks for `data-autofocus` once; the first time, this comes after it.
        data-autofocus
        autoFocus
        size="sm"
        leftSection={<IconSearch size={16} />}
        aria-label={t('common.search')}
        placeholder={t('nav.searchWhat')}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={classes.results} role="listbox" aria-label={t('common.search')}>
        {hits.map((hit, i) => (
          <div key={hit.key}>
            {hits[i - 1]?.group === hit.group ? null : <h3>{t(GROUPS[hit.group])}</h3>}
            <button
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              className={classes.result}
              onClick={() => go(hit)}
              onMouseEnter={() => setAt(i)}
            >
              <bdi>{hit.label}</bdi>
            </button>
          </div>
        ))}
      </div>
    </>
  );
}
