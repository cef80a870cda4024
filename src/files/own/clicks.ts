import type { Click } from '../../core/model/ledger';
import { asId, asInstant, asText, required, type Values } from './cells';
import type { OwnFormat } from './engine';

/** `clicks.csv`: who ordered had clicked a link with a code before. Rows that say the same are clicks of their own. */
export const CLICKS = {
  kind: 'clicks',
  fileName: 'clicks.csv',
  columns: { order_id: required(asId), clicked_at: required(asInstant), code: required(asText) },
} satisfies OwnFormat;

/** The click of a row. */
export function toClick(values: Values<typeof CLICKS.columns>): Click {
  return { orderId: values.order_id, clickedAt: values.clicked_at, code: values.code };
}
