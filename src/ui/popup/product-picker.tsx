import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { CapturedPage } from '../../core/model/capture';
import { useFormat, useT } from '../../i18n';
import type { ProductSuggestion } from '../../services/tag-api';
import { useQuery } from '../state/query';
import classes from './tag.module.css';

const SUGGESTED = 4;
const FOUND = 6;
/** As many as the list that is kept ready holds. */
const ALL = 2_000;

/** Products of the shop: what the page suggests first, anything else by search. */
export function ProductPicker({
  page,
  chosen,
  onChange,
}: {
  page: Pick<CapturedPage, 'products' | 'caption'>;
  chosen: readonly string[];
  onChange: (productIds: string[]) => void;
}) {
  const t = useT();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 150);
  const asked = JSON.stringify([page.products ?? [], page.caption ?? '']);
  const suggested = useQuery(`suggested:${asked}`, (api) => api.suggestProducts(page, SUGGESTED), []);
  const all = useQuery('shop-products', (api) => api.shopProducts('', ALL), []);
  const found = useQuery(wanted === '' ? null : `found:${wanted}`, (api) => api.shopProducts(wanted, FOUND), []);
  const names = useMemo(() => new Map(all.data?.map(({ id, name }) => [id, name])), [all.data]);
  const nameOf = (id: string) => names.get(id) ?? id;
  const add = (id: string) => {
    setSearch('');
    if (!chosen.includes(id)) onChange([...chosen, id]);
  };
  const offered = (suggested.data ?? []).filter(({ product }) => !chosen.includes(product.id));
  const because = ({ because: why, words }: ProductSuggestion) =>
    why === 'caption' ? t('panel.because_caption', { words: words.join(', ') }) : t(`panel.because_${why}`);
  return (
    <fieldset className={classes.group}>
      <legend>{t('panel.products')}</legend>
      <div className={classes.chips}>
        {chosen.length === 0 ? <span className={classes.hint}>{t('panel.productsNone')}</span> : null}
        {chosen.map((id) => (
          <button
            key={id}
            type="button"
            className={classes.chosen}
            aria-label={t('panel.removeProduct', { product: nameOf(id) })}
            title={nameOf(id)}
            onClick={() => onChange(chosen.filter((other) => other !== id))}
          >
            <bdi>{nameOf(id)}</bdi> <span aria-hidden>×</span>
          </button>
        ))}
      </div>
      {offered.length > 0 ? (
        <ul className={classes.offers} aria-label={t('panel.suggested')}>
          {offered.map((suggestion) => (
            <li key={suggestion.product.id}>
              <button type="button" className={classes.offer} onClick={() => add(suggestion.product.id)}>
                <span aria-hidden>+</span>
                <bdi>{suggestion.product.name}</bdi>
                <small>{because(suggestion)}</small>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <TextInput
        aria-label={t('panel.findProduct')}
        placeholder={t('panel.findProduct')}
        type="search"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          const first = found.data?.[0];
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (wanted !== '' && first) add(first.id);
        }}
      />
      {wanted !== '' && found.data && !found.stale ? (
        found.data.length === 0 ? (
          <p className={classes.hint}>{t('panel.noProduct')}</p>
        ) : (
          <ul className={classes.offers}>
            {found.data.map(({ id, name, units }) => (
              <li key={id}>
                <button type="button" className={classes.offer} onClick={() => add(id)}>
                  <span aria-hidden>+</span>
                  <bdi>{name}</bdi>
                  <small>{format.count(units)}</small>
                </button>
              </li>
            ))}
          </ul>
        )
      ) : null}
    </fieldset>
  );
}
