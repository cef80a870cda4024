/** Texts of many rows in one: an object a row or a text would take longer to hand on than all of it takes to make. */
export interface PackedTexts {
  /** Texts a row. */
  fields: number;
  all: string;
  /** Where each text ends; the first row's fields first. */
  ends: Uint32Array<ArrayBuffer>;
}

/** Packs `fields` texts of each of `length` rows. */
export function packTexts(length: number, fields: number, textOf: (row: number, field: number) => string): PackedTexts {
  const ends = new Uint32Array(length * fields);
  const parts: string[] = new Array(length * fields);
  let end = 0;
  let at = 0;
  for (let row = 0; row < length; row++) {
    for (let field = 0; field < fields; field++) {
      const text = textOf(row, field);
      end += text.length;
      parts[at] = text;
      ends[at++] = end;
    }
  }
  return { fields, all: parts.join(''), ends };
}

/** One text of one row. */
export function textAt({ fields, all, ends }: PackedTexts, row: number, field: number): string {
  const at = row * fields + field;
  return all.slice(at === 0 ? 0 : ends[at - 1]!, ends[at]!);
}
