import { TOTAL, UNCREDITED } from '../../model/report';
import type { RowName } from '../cut';
import type { NameBook } from '../row-names';
import { ID, KEY, KEY2, LABEL, NAMED_ONCE, NAMED_TWICE, Named, type PackedNames } from './model';
import { packTexts } from './texts';

/** Gives another label for a key of one of the report's two dimensions; undefined: it keeps its own. */
export type Relabel = (key: string, isSecond: boolean) => string | undefined;

/** Names packed one a line. */
export function packNames(names: readonly RowName[], isCrossed: boolean, relabel: Relabel): PackedNames {
  const shown = names.map((name): RowName => {
    const { key, label, key2 } = name;
    const second = key2 === undefined ? {} : { key2, label2: (key2 && relabel(key2, true)) ?? name.label2 ?? '' };
    return { key, label: relabel(key, false) ?? label, ...second, id: name.id ?? null };
  });
  const named = Uint8Array.from(
    shown,
    ({ key, label, id, key2, label2 }) =>
      (label === key ? 0 : Named.label) |
      (id === null ? 0 : Named.id) |
      (key2 === undefined ? 0 : Named.second) |
      (key2 === undefined || label2 === key2 ? 0 : Named.label2),
  );
  const texts = packTexts(shown.length, isCrossed ? NAMED_TWICE : NAMED_ONCE, (line, field) => textOf(shown[line]!, field));
  return { texts, named, lines: null };
}

function textOf({ key, label, id, key2, label2 }: RowName, field: number): string {
  switch (field) {
    case KEY:
      return key;
    case LABEL:
      return label === key ? '' : label;
    case ID:
      return id ?? '';
    case KEY2:
      return key2 ?? '';
    default:
      return label2 === key2 ? '' : (label2 ?? '');
  }
}

const kept = new WeakMap<NameBook, { relabel: Relabel; names: PackedNames }>();

/** The two rows at the end. */
const FOOT: readonly RowName[] = [UNCREDITED, TOTAL].map((key) => ({ key, label: key }));

/**
 * The names of rows by their places in a book, with those of the two rows at the end after them. Those of most of the book are packed with it,
 * once, and say which line each row has; those of fewer by themselves, as all else would go to the page and to disk with them.
 */
export function packBook(book: NameBook, places: Uint32Array, relabel: Relabel): PackedNames {
  if (places.length * 2 < book.names.length) {
    return packNames([...Array.from(places, (place) => book.names[place]!), ...FOOT], false, relabel);
  }
  let packed = kept.get(book);
  if (packed?.relabel !== relabel) {
    packed = { relabel, names: packNames([...book.names, ...FOOT], false, relabel) };
    kept.set(book, packed);
  }
  const lines = new Uint32Array(places.length + 2);
  lines.set(places);
  lines.set([book.names.length, book.names.length + 1], places.length);
  return { ...packed.names, lines };
}
