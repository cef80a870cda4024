import type { CapturedPage } from '../core/model/capture';
import type { ProductInfo } from './api';
import type { ProductSuggestion } from './tag-api';

/** Caption and names are read this far: suggestions, not a search engine. */
const MAX_TEXT = 2_000;
/** A word that is in more than this share of the names says nothing about one of them; in small shops every word may. */
const COMMON_SHARE = 0.2;
const SMALL_SHOP = 5;
/** Share of a name's weight that caption words must cover. */
const MIN_COVER = 0.34;

const RANK = { anchor: 2, anchor_name: 1, caption: 0 } as const;

/**
 * Products that a post is likely about, best first: those whose id an anchor names, then those with an anchor's name, then those in
 * whose names words of the caption stand, weighed by how rare a word is among the shop's names. Suggestions are for a person to pick from.
 */
export function suggestProducts(
  page: Pick<CapturedPage, 'products' | 'caption'>,
  products: readonly ProductInfo[],
  limit: number,
): ProductSuggestion[] {
  const anchors = page.products ?? [];
  const ids = new Set(anchors.flatMap(({ id }) => (id ? [id] : [])));
  const names = anchors.flatMap(({ name }) => (name ? [words(name)] : []));
  const caption = words(page.caption ?? '');
  const named = products.map((product) => ({ product, own: words(product.name) }));
  const weightOf = weights(named.map(({ own }) => own));
  const cover = (own: ReadonlySet<string>, said: ReadonlySet<string>) => {
    let [shared, whole] = [0, 0];
    for (const word of own) {
      const weight = weightOf(word);
      whole += weight;
      if (said.has(word)) shared += weight;
    }
    return whole === 0 ? 0 : shared / whole;
  };
  const found = named.flatMap(({ product, own }): (ProductSuggestion & { score: number })[] => {
    if (ids.has(product.id)) return [{ product, because: 'anchor', words: [], score: 1 }];
    const byName = Math.max(0, ...names.map((name) => cover(own, name)));
    if (byName >= 0.8) return [{ product, because: 'anchor_name', words: [], score: byName }];
    const score = cover(own, caption);
    const shared = [...own].filter((word) => caption.has(word) && weightOf(word) > 0);
    return score >= MIN_COVER && shared.length > 0 ? [{ product, because: 'caption', words: shared, score }] : [];
  });
  return found
    .sort((a, b) => RANK[b.because] - RANK[a.because] || b.score - a.score || b.product.units - a.product.units)
    .slice(0, limit)
    .map(({ score: _score, ...suggestion }) => suggestion);
}

/** Words of a text: runs of letters and digits of two or more; of scripts without spaces, pairs of neighbours. */
export function words(text: string): Set<string> {
  const found = new Set<string>();
  const plain = text.slice(0, MAX_TEXT).normalize('NFKC').toLowerCase();
  for (const [run] of plain.matchAll(/[\p{L}\p{M}\p{N}]{2,}/gu)) {
    const parts = run.split(/([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+)/u);
    parts.forEach((part, i) => {
      if (i % 2 === 0) {
        if (part.length > 1) found.add(part);
        return;
      }
      const letters = [...part];
      for (let at = 0; at + 1 < letters.length; at++) found.add(letters[at]! + letters[at + 1]!);
    });
  }
  return found;
}

/** How much a word says: the rarer among the names the more, nothing where it is common. */
function weights(names: readonly ReadonlySet<string>[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const name of names) for (const word of name) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = names.length <= SMALL_SHOP ? names.length : names.length * COMMON_SHARE;
  return (word) => {
    const count = counts.get(word) ?? 0;
    return count === 0 || count > most ? 0 : Math.log(1 + names.length / count);
  };
}
