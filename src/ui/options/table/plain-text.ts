import { formatAmount } from '../../../core/money';
import { type FigureKey, kindOf } from '../../figures/definitions';

/** A figure as a plain decimal with all digits of its currency, a ratio with four; empty where it is absent. */
export function plainFigure(value: number | null, figure: FigureKey, currency: string): string {
  if (value === null) return '';
  switch (kindOf(figure)) {
    case 'money':
      return formatAmount(value, currency);
    case 'ratio':
      return plainRatio(value);
    case 'count':
      return String(value);
  }
}

/** Ten-thousandths as a plain decimal; empty where absent. */
export function plainRatio(value: number | null): string {
  return value === null ? '' : (value / 10_000).toFixed(4);
}
