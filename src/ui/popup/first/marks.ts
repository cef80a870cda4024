import type { Format } from '../../../i18n';
import figures from '../../components/figures.module.css';
import { el } from './element';

/** As `<Money>` of components/money.tsx. */
export function money(minor: number | null, currency: string, format: Format, isResult = false): HTMLElement {
  return minor === null ? absent() : number(minor, format.money(minor, currency), isResult);
}

/** As `<Ratio>`. */
export function ratio(value: number | null, format: Format, isResult = false): HTMLElement {
  return value === null ? absent() : number(value, format.percent(value), isResult);
}

/** As `<StateMark>`: how sure a figure is. */
export function mark(look: string | undefined, text: string, hint: string): HTMLElement {
  return el('span', { class: `${figures.mark} ${look ?? ''}`, title: hint }, text);
}

function number(value: number, text: string, isResult: boolean): HTMLElement {
  if (!isResult) return el('span', { class: figures.number }, text);
  const tone = value > 0 ? ` ${figures.profit}` : value < 0 ? ` ${figures.loss}` : '';
  const arrow = el('span', { class: figures.arrow, 'aria-hidden': 'true' }, value > 0 ? '▲' : value < 0 ? '▼' : '');
  return el('span', { class: `${figures.number}${tone}` }, arrow, text);
}

function absent(): HTMLElement {
  return el('span', { class: figures.absent }, '–');
}
