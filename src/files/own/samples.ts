import type { SampleApplication } from '../../core/model/feeds';
import { asAccount, asId, asText, optional, required, type Values } from './cells';
import type { OwnFormat } from './engine';

/** `samples.csv`: samples that creators asked for or were sent, and the orders that carried them. */
export const SAMPLES = {
  kind: 'samples',
  fileName: 'samples.csv',
  columns: {
    application_id: required(asId),
    shop: required(asText),
    account: optional(asAccount),
    order_id: optional(asId),
    product_id: optional(asId),
    product_name: optional(asText),
    sku_id: optional(asId),
    status: required(asText),
  },
} satisfies OwnFormat;

/** The sample of a row; what the file has no column for is not known. */
export function toSample(values: Values<typeof SAMPLES.columns>, meta: { asOf: number }): SampleApplication {
  return {
    shop: values.shop,
    id: values.application_id,
    status: values.status.toLowerCase(),
    fulfilment: null,
    orderId: values.order_id,
    account: values.account,
    nickname: null,
    followers: null,
    productId: values.product_id,
    productName: values.product_name,
    skuId: values.sku_id,
    rateBps: null,
    contents: [],
    asOf: meta.asOf,
  };
}
