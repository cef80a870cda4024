import { trimCell } from './table/table';

/** Header texts are compared in one Unicode form, without case and without any spaces (exports differ in both). */
export function headerKey(text: string): string {
  return trimCell(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b\ufeff]+/g, '');
}
