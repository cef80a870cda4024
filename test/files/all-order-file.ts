import { type FilePlan, type PlanChoice, planFile } from '../../src/files/plan';
import { toCsv } from '../../src/files/report-out/csv';
import { bytes, contextWith, DOWNLOADED, SHOP_US } from './support';

export const HEADERS = [
  ...['Order ID', 'Order Status', 'Order Substatus', 'SKU ID', 'Seller SKU', 'Product Name', 'Quantity', 'Sku Quantity of return'],
  ...[
    'SKU Subtotal Before Discount',
    'SKU Platform Discount',
    'SKU Seller Discount',
    'SKU Subtotal After Discount',
    'Shipping Fee After Discount',
  ],
  ...['Taxes', 'Order Amount', 'Order Refund Amount', 'Created Time', 'Paid Time', 'Payment Method'],
] as const;
export type Cells = Partial<Record<(typeof HEADERS)[number], string>>;

const ROW: Cells = {
  ...{ 'Order ID': '577431091617435979\t', 'Order Status': 'Completed', 'Order Substatus': 'Completed', 'SKU ID': '1729697274006182059\t' },
  ...{
    Quantity: '2',
    'Sku Quantity of return': '0',
    'SKU Subtotal Before Discount': '49.98',
    'SKU Platform Discount': '3',
    'SKU Seller Discount': '5',
  },
  ...{
    'SKU Subtotal After Discount': '41.98',
    'Shipping Fee After Discount': '3.99',
    Taxes: '4.20',
    'Order Amount': '50.17',
    'Order Refund Amount': '0',
  },
  ...{ 'Created Time': '02/25/2026 09:00:00 PM\t', 'Paid Time': '02/25/2026 09:01:00 PM', 'Payment Method': 'Credit card' },
};

/** An "All order" file of rows that differ from one good row in the given cells. */
export function file(...rows: Cells[]): Uint8Array {
  return bytes(
    toCsv(
      HEADERS,
      rows.map((row) => HEADERS.map((header) => ({ ...ROW, ...row })[header] ?? '')),
    ),
  );
}

/** The plan of a file for the US shop, or as chosen. */
export async function plan(data: Uint8Array, choice: PlanChoice = { shop: SHOP_US }): Promise<FilePlan> {
  return planFile({ name: 'orders.csv', bytes: data, lastModified: DOWNLOADED, origin: 'import:1' }, contextWith({ choice }));
}
