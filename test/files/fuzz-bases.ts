import type { ColumnMapping } from '../../src/core/model/feeds';
import { fingerprintOf } from '../../src/files/mapping/header-row';

/** A clean file of each kind that is read, for being spoilt. All dates have a day above 12, so that a swapped one shows. */
export interface FuzzBase {
  kind: string;
  headers: string[];
  rows: string[][];
  /** Columns in which nothing but a fitting value may be taken. */
  strict: string[];
  /** Rows without ids of their own: a row that stands there twice is two. */
  counted?: boolean;
}

type Records = Record<string, string>[];

function base(kind: string, records: Records, strict: string[], more: Partial<FuzzBase> = {}): FuzzBase {
  const headers = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return { kind, headers, rows: records.map((record) => headers.map((header) => record[header] ?? '')), strict, ...more };
}

const order = (i: number) => `57700000000000${String(1001 + i * 7).padStart(4, '0')}`;
const sku = (i: number) => `172969727400611${String(6523 + i)}`;
const video = (i: number) => `754504211236295${String(8097 + i)}`;
const many = (count: number, one: (i: number) => Record<string, string>): Records => Array.from({ length: count }, (_, i) => one(i));
const day = (i: number) => String(13 + (i % 15));
const at = (i: number) => `2026-07-${day(i)}T10:0${i % 10}:00Z`;

const ERP = base(
  'orders',
  many(6, (i) => ({
    ...{
      Bill: order(i),
      When: `${day(i)}.07.2026 10:0${i}`,
      Article: sku(i),
      Title: `Serum, ${i}0 ml 精华`,
      Pcs: '2',
      'Net total': `1.2${i}4,50`,
    },
    ...{ State: 'Completed', Warehouse: 'A1' },
  })),
  ['When', 'Pcs', 'Net total', 'State'],
);

/** How the table of another program is read, which is of no known kind. */
export const ERP_MAPPING: ColumnMapping = {
  ...{ id: fingerprintOf(ERP.headers), name: 'ERP', kind: 'orders', constants: { shop: 'us-1', currency: 'USD' } },
  columns: {
    ...{
      order_id: 'Bill',
      created_at: 'When',
      sku_id: 'Article',
      product_name: 'Title',
      quantity: 'Pcs',
      list: 'Net total',
      status: 'State',
    },
  },
  ...{ dateOrder: 'DMY', timeZone: 'America/Los_Angeles', decimal: ',' },
};

export const BASES: readonly FuzzBase[] = [
  ERP,
  base(
    'all_order',
    many(6, (i) => ({
      ...{
        'Order ID': `${order(i)}\t`,
        'Order Status': 'Completed',
        'SKU ID': sku(i),
        'Seller SKU': `S${i}`,
        'Product Name': `Serum, ${i}0 ml 精华`,
      },
      ...{ Quantity: '2', 'Sku Quantity of return': '0', 'SKU Subtotal Before Discount': '25.00', 'SKU Platform Discount': '1.00' },
      ...{
        'SKU Seller Discount': '4.00',
        'SKU Subtotal After Discount': '20.00',
        Taxes: '0',
        'Order Amount': '20.00',
        'Order Refund Amount': '0',
      },
      ...{ 'Created Time': `${day(i)}/07/2026 10:00:0${i}`, 'Paid Time': `${day(i)}/07/2026 10:05:00`, 'Payment Method': 'Card' },
    })),
    [
      'Order ID',
      'Quantity',
      'SKU Subtotal Before Discount',
      'SKU Platform Discount',
      'SKU Subtotal After Discount',
      'Order Amount',
      'Created Time',
    ],
  ),
  base(
    'affiliate_orders',
    many(6, (i) => ({
      ...{ 'Order ID': order(i), 'Product ID': sku(i + 50), 'Product Name': 'Serum', 'SKU ID': sku(i), Currency: 'USD', Quantity: '1' },
      ...{ 'Order Status': 'Settled', 'Creator Username': `ann.${i}`, 'Content Type': 'Video', 'Content ID': video(i) },
      ...{ 'Standard commission rate': '15%', 'Est. Commission Base': '20.00', 'Est. standard commission payment': '3.00' },
      ...{ 'Actual Commission Base': '20.00', 'Actual Commission Payment': '3.00', 'Time Created': `${day(i)}/07/2026 13:03:57` },
    })),
    ['Order ID', 'Currency', 'Quantity', 'Standard commission rate', 'Est. Commission Base', 'Actual Commission Payment', 'Time Created'],
  ),
  base(
    'income',
    many(6, (i) => ({
      ...{
        'Statement date': `2026/07/${day(i)}`,
        'Statement ID': `345${i}`,
        Currency: 'USD',
        'Type ': i === 5 ? 'GMV Payment for TikTok Ads' : 'Order',
      },
      ...{ 'Order/adjustment ID  ': i === 5 ? '9015' : order(i), 'SKU ID': i === 5 ? '' : sku(i), 'Product name': 'Serum' },
      ...{ 'Total settlement amount': i === 5 ? '-50.00' : '23.11', 'Net sales': i === 5 ? '' : '37.49', Shipping: i === 5 ? '' : '-8.49' },
      ...{
        Fees: i === 5 ? '' : '-5.89',
        'Return shipping fee': '',
        'Affiliate Commission': i === 5 ? '' : '-3.37',
        'Referral fee': i === 5 ? '' : '-2.52',
      },
      ...{ 'Adjustment amount': i === 5 ? '-50.00' : '0' },
    })),
    [
      'Statement date',
      'Currency',
      'Order/adjustment ID  ',
      'SKU ID',
      'Total settlement amount',
      'Net sales',
      'Shipping',
      'Fees',
      'Affiliate Commission',
    ],
  ),
  base(
    'unsettled',
    many(5, (i) => ({
      ...{ Type: 'Order', 'Order/adjustment ID': order(i), 'Related order ID': order(i), 'Total estimated settlement amount': '13.76' },
      ...{
        'Estimated Settle time': 'Delivered + 1 days',
        'unsettled reasons': 'Waiting',
        'SKU ID': sku(i),
        'Net sales': '15',
        Fees: '-1.24',
      },
      ...{ Shipping: '/', 'Adjustment amount': '/' },
    })),
    ['Order/adjustment ID', 'Total estimated settlement amount', 'Net sales', 'Fees'],
  ),
  base(
    'gmvmax_creative',
    many(5, (i) => ({
      ...{
        'Campaign name': 'Summer',
        'Campaign ID': `17900000000000${10 + i}`,
        'Product ID': sku(i),
        'Creative type': 'Video',
        'Video ID': video(i),
      },
      ...{ 'TikTok account': `ann.${i}`, 'Authorization type': 'Video code', Cost: `1${i}.50`, 'Gross revenue': '99.00', Currency: 'USD' },
    })),
    ['Campaign ID', 'Product ID', 'Video ID', 'Cost', 'Currency'],
  ),
  base(
    'ads_report',
    many(5, (i) => ({
      ...{
        'By Day': `07/${day(i)}/2026`,
        'Campaign name': 'Spark',
        'Campaign ID': `17900000000000${10 + i}`,
        'Ad ID': `17910000000000${10 + i}`,
      },
      ...{ 'TikTok post ID': video(i), Cost: `1${i}.50`, Currency: 'USD' },
    })),
    ['By Day', 'Campaign ID', 'Ad ID', 'TikTok post ID', 'Cost', 'Currency'],
  ),
  base(
    'platform_creators',
    many(5, (i) => ({
      'Creator name': `ann.${i}`,
      GMV: `$1,23${i}.56`,
      Orders: '12',
      Videos: '3',
      'Samples shipped': '1',
      'Est. commission': '$123.45',
    })),
    ['Creator name', 'GMV', 'Orders', 'Est. commission'],
  ),
  base(
    'platform_videos',
    many(5, (i) => ({
      ...{ 'Video ID': video(i), 'Video title': `Title, ${i}`, 'Video link': `https://www.tiktok.com/@ann/video/${video(i)}` },
      ...{ 'Creator name': 'ann', 'Product ID': sku(i), GMV: '$99.00', Orders: '5', 'Est. commission': '$9.90' },
    })),
    ['Video ID', 'Video link', 'Product ID', 'GMV', 'Orders', 'Est. commission'],
  ),
  base(
    'orders',
    many(6, (i) => ({
      ...{
        order_id: order(i),
        shop: 'us-1',
        created_at: at(i),
        paid_at: at(i),
        sku_id: sku(i),
        product_id: sku(i + 50),
        product_name: `Serum; "${i}" 精华`,
      },
      ...{ quantity: '2', list: '25.00', seller_discount: '4.00', currency: 'USD', status: 'paid', gift: 'false', code: `ANN${i}` },
    })),
    ['order_id', 'created_at', 'paid_at', 'sku_id', 'quantity', 'list', 'seller_discount', 'currency', 'status', 'gift'],
  ),
  base(
    'affiliate-orders',
    many(5, (i) => ({
      ...{ order_id: order(i), sku_id: sku(i), account: `ann.${i}`, post_id: video(i), content_type: 'video', commission_base: '20.00' },
      ...{ commission: '3.00', settled: 'true', currency: 'USD', created_at: at(i) },
    })),
    ['order_id', 'sku_id', 'post_id', 'commission_base', 'commission', 'settled', 'currency', 'created_at'],
  ),
  base(
    'refunds',
    many(5, (i) => ({
      ...{
        id: `r${i}`,
        order_id: order(i),
        sku_id: sku(i),
        refunded_at: at(i),
        amount: `1${i}.50`,
        currency: 'USD',
        returned_quantity: '1',
        kind: 'return',
      },
    })),
    ['order_id', 'sku_id', 'refunded_at', 'amount', 'currency', 'returned_quantity', 'kind'],
  ),
  base(
    'settlements',
    many(5, (i) => ({
      ...{ id: `s${i}`, order_id: order(i), sku_id: sku(i), settled_at: at(i), revenue: '37.49', platform_fees: '2.52', shipping: '3.99' },
      ...{ return_shipping: '4.50', commission: '3.37', settlement: '23.11', currency: 'USD' },
    })),
    ['order_id', 'sku_id', 'settled_at', 'revenue', 'platform_fees', 'shipping', 'commission', 'settlement', 'currency'],
  ),
  base(
    'adjustments',
    many(5, (i) => ({ id: `a${i}`, shop: 'us-1', day: `2026-07-${day(i)}`, type: 'Penalty', amount: `-1${i}.50`, currency: 'USD' })),
    ['shop', 'day', 'amount', 'currency'],
  ),
  base(
    'creators',
    many(5, (i) => ({
      creator: `Ann ${i}`,
      accounts: `ann.${i};youtube:ann${i}`,
      category: 'Beauty',
      tags: 'a;b',
      market: 'US',
      note: `Note, ${i}`,
    })),
    [],
  ),
  base(
    'accounts',
    many(5, (i) => ({ account: `ann.${i}`, creator: `Ann ${i}`, from: `2026-07-${day(i)}`, to: '2026-12-31', followers: `100${i}` })),
    ['from', 'to', 'followers'],
  ),
  base(
    'posts',
    many(5, (i) => ({
      ...{
        post_id: video(i),
        account: `ann.${i}`,
        kind: 'video',
        published_at: at(i),
        product_ids: sku(i),
        campaign: 'Summer, 1',
        tags: 'x',
      },
      ...{ url: `https://www.tiktok.com/@ann/video/${video(i)}` },
    })),
    ['post_id', 'kind', 'published_at', 'url'],
  ),
  base(
    'costs',
    many(5, (i) => ({
      id: `c${i}`,
      day: `2026-07-${day(i)}`,
      creator: `Ann ${i}`,
      kind: 'fixed_fee',
      amount: `1${i}.50`,
      currency: 'USD',
      campaign: 'Summer',
      note: 'x',
    })),
    ['day', 'kind', 'amount', 'currency'],
  ),
  base(
    'agreements',
    many(4, (i) => ({
      id: `g${i}`,
      creator: `Ann ${i}`,
      kind: 'one_fee',
      amount: `1${i}.50`,
      currency: 'USD',
      from: `2026-07-${day(i)}`,
      to: '2026-12-31',
    })),
    ['kind', 'amount', 'currency', 'from', 'to'],
  ),
  base(
    'sku-costs',
    many(5, (i) => ({ sku_id: sku(i), unit_cost: `6.0${i}`, currency: 'USD', from: `2026-07-${day(i)}`, unsaleable_share: '0.5' })),
    ['sku_id', 'unit_cost', 'currency', 'from', 'unsaleable_share'],
  ),
  base(
    'fx',
    many(5, (i) => ({ day: `2026-07-${day(i)}`, base: 'VND', quote: 'USD', rate: `0.0000${i + 1}` })),
    ['day', 'base', 'quote', 'rate'],
  ),
  base(
    'codes',
    many(5, (i) => ({ code: `ANN${i}`, account: `ann.${i}`, post_id: video(i), url: `https://x.example/${i}` })),
    ['post_id', 'url'],
  ),
  base(
    'clicks',
    many(5, (i) => ({ order_id: order(i), clicked_at: at(i), code: `ANN${i}` })),
    ['order_id', 'clicked_at'],
  ),
  base(
    'payments',
    many(5, (i) => ({ day: `2026-07-${day(i)}`, amount: `10${i}.50`, currency: 'USD', reference: `TIKTOK, ${i}`, note: 'x' })),
    ['day', 'amount', 'currency'],
    { counted: true },
  ),
  base(
    'samples',
    many(5, (i) => ({
      application_id: video(i),
      shop: 'us-1',
      account: `ann.${i}`,
      order_id: order(i),
      product_id: sku(i),
      sku_id: sku(i),
      status: 'approved',
    })),
    ['application_id', 'order_id', 'product_id', 'sku_id'],
  ),
];
