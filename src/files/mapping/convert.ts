import type { ColumnMapping } from '../../core/model/feeds';
import type { MappingField } from '../plan-types';
import { readLocalTime } from '../platform/dates';
import { orderStatusOf } from '../platform/order-status';

type Terms = Pick<ColumnMapping, 'dateOrder' | 'timeZone' | 'decimal'>;

const YES = ['yes', 'y', 'true', '1', '是', 'có', 'ya', 'ใช่'];
const NO = ['no', 'n', 'false', '0', '否', 'không', 'tidak', 'ไม่'];
const SETTLED: Record<string, readonly string[]> = {
  true: ['settled', 'paid', '已结算', 'diselesaikan', 'đã thanh toán', 'đã quyết toán'],
  false: ['to settle', 'unsettled', 'pending', 'processing', 'completed', '未结算', '待结算', '已完成'],
  ineligible: ['ineligible', 'cancelled', 'canceled', '不符合条件', '已取消'],
};

/**
 * A cell of another table as the own format writes it: a local time with its offset, a day with the year first, an amount as a plain
 * decimal. What cannot be told apart stays as it is, so that the format's reader refuses it with the text that stands in the file.
 */
export function convertCell(text: string, { type, name }: Pick<MappingField, 'type' | 'name'>, terms: Terms): string {
  if (text === '') return '';
  switch (type) {
    case 'day':
      return dayOfText(text, terms) ?? text;
    case 'instant':
      return instantOfText(text, terms) ?? text;
    case 'amount':
      return amountOfText(text, terms.decimal) ?? text;
    case 'count':
      return /^\d{1,3}(?:,\d{3})+$/.test(text) && terms.decimal === '.' ? text.replaceAll(',', '') : text;
    case 'currency':
      return text.toUpperCase();
    case 'boolean':
      return YES.includes(text.toLowerCase()) ? 'true' : NO.includes(text.toLowerCase()) ? 'false' : text;
    case 'account':
      return handleOfLink(text) ?? text;
    case 'word':
      return wordOf(name, text);
    default:
      return text;
  }
}

const WITH_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const YEAR_FIRST = /^\d{4}[/.-]\d{1,2}[/.-]\d{1,2}/;

/** The milliseconds of a clock reading; null where it is none or its order is not known. */
function localTime(text: string, { dateOrder }: Terms, zone: string): number | null {
  if (YEAR_FIRST.test(text)) return readLocalTime(text.replace('T', ' '), 'DMY', zone);
  return dateOrder === 'DMY' || dateOrder === 'MDY' ? readLocalTime(text, dateOrder, zone) : null;
}

function dayOfText(text: string, terms: Terms): string | null {
  if (ISO_DAY.test(text)) return text;
  // A time with an offset has its day on the clock that wrote it.
  const at = localTime(text.replace(/(T?\d{2}:\d{2}.*?)(?:Z|[+-]\d{2}:?\d{2})$/i, '$1').trim(), terms, 'UTC');
  return at === null ? null : new Date(at).toISOString().slice(0, 10);
}

function instantOfText(text: string, terms: Terms): string | null {
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text) && WITH_OFFSET.test(text)) return text;
  if (terms.timeZone === null) return null;
  const at = localTime(text, terms, terms.timeZone);
  return at === null ? null : new Date(at).toISOString();
}

const SIGNS = /^(?:[A-Z]{3}|US\$|S\$|R\$|RM|Rp\.?|[$£€¥₫฿₱])\s{0,3}|\s{0,3}(?:[A-Z]{3}|[$£€¥₫฿₱đ])$/gu;

/** Thousands apart by spaces (narrow and fixed ones too) or apostrophes. */
const SPACED = /[\s']/;
const SPACED_GROUPS = /^\d{1,3}(?:[\s']\d{3})+(?:[.,]\d+)?$/;

/** One sign at most, before the digits or behind all of them. */
const SIGNED = /^([^\d+\-−]*)([+\-−]?)([^+\-−]*?)([-−]?)$/;

/** A plain decimal; null where the mark of decimals is not known and matters, groups are not of three digits, or signs contradict. */
export function amountOfText(text: string, decimal: ColumnMapping['decimal']): string | null {
  const inBrackets = /^\((.*)\)$/.exec(text.trim());
  const parts = SIGNED.exec((inBrackets?.[1] ?? text).trim());
  if (!parts) return null;
  const [, before = '', sign = '', after = '', behind = ''] = parts;
  const minuses = [sign, behind, inBrackets ? '-' : ''].filter((one) => one !== '' && one !== '+').length;
  if (minuses > 1 || (sign !== '' && behind !== '')) return null;
  const written = `${before}${after}`.trim().replace(SIGNS, '').trim();
  if (SPACED.test(written) && !SPACED_GROUPS.test(written)) return null;
  const bare = written.replace(/[\s']/g, '');
  const digits = plainDigits(bare, decimal);
  return digits === null ? null : `${minuses === 1 ? '-' : ''}${digits}`;
}

function plainDigits(bare: string, decimal: ColumnMapping['decimal']): string | null {
  if (/^\d+$/.test(bare)) return bare;
  if (decimal === '.') {
    if (/^\d+\.\d+$/.test(bare)) return bare;
    return /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : null;
  }
  if (decimal === ',') {
    if (/^\d+,\d+$/.test(bare)) return bare.replace(',', '.');
    return /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(bare) ? bare.replaceAll('.', '').replace(',', '.') : null;
  }
  return null;
}

function handleOfLink(text: string): string | null {
  return /^https?:\/\/(?:www\.|m\.)?tiktok\.com\/@([^/?#]+)/i.exec(text)?.[1] ?? null;
}

function wordOf(name: string, text: string): string {
  const word = text.toLowerCase();
  if (name === 'settled') return Object.entries(SETTLED).find(([, words]) => words.includes(word))?.[0] ?? text;
  if (name !== 'status' || ['paid', 'unpaid', 'cancelled', 'sample', 'replacement'].includes(word)) return text;
  const status = orderStatusOf(text);
  if (status === null || status === 'unknown') return text;
  return status === 'cancelled' ? 'cancelled' : status === 'unpaid' || status === 'on_hold' ? 'unpaid' : 'paid';
}
