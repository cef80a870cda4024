import type { TrackingCode } from '../../core/model/ledger';
import { asAccount, asId, asText, optional, required, type Values } from './cells';
import type { OwnFormat } from './engine';
import { asUrl } from './posts';

/** `codes.csv`: whose a tracking code, coupon or UTM value is, and which post carries it. */
export const CODES = {
  kind: 'codes',
  fileName: 'codes.csv',
  columns: { code: required(asText), account: required(asAccount), post_id: optional(asId), url: optional(asUrl) },
} satisfies OwnFormat;

/** The code of a row. */
export function toCode(values: Values<typeof CODES.columns>): TrackingCode {
  return { code: values.code, accountKey: values.account, postId: values.post_id, url: values.url };
}
