import type { SkuCost } from '../../core/model/ledger';
import { asCurrency, asDay, asId, asPositiveOrZero, asShare, asText, optional, required, type Values } from './cells';
import type { OwnFormat } from './engine';

/** `sku-costs.csv`: what a unit costs from a day on. */
export const SKU_COSTS = {
  kind: 'sku-costs',
  fileName: 'sku-costs.csv',
  columns: {
    sku_id: required(asId),
    unit_cost: required(asPositiveOrZero),
    currency: required(asCurrency),
    from: optional(asDay),
    category: optional(asText),
    return_shipping: optional(asPositiveOrZero),
    unsaleable_share: optional(asShare),
  },
} satisfies OwnFormat;

/** The cost of a row: empty return shipping and share are 0, an empty day is always (roi.md section 10). */
export function toSkuCost(values: Values<typeof SKU_COSTS.columns>): SkuCost {
  return {
    skuId: values.sku_id,
    from: values.from,
    unitCost: values.unit_cost,
    currency: values.currency,
    category: values.category,
    returnShipping: values.return_shipping ?? '0',
    unsaleableShare: values.unsaleable_share ?? '0',
  };
}
