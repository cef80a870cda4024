import { dayOf } from '../calendar';
import { toText } from '../exact';
import type { SettleLine, SimTransaction } from '../world/feeds-model';
import { financeOf } from '../world/finance';
import type { SimShop } from '../world/model';
import { feeSum, revenueSum, settlementSum, shippingSum } from '../world/settle-sums';
import type { World } from '../world/world';
import { cell } from './csv';
import { writeXlsx } from './xlsx';

const BOM = '\ufeff';

// biome-ignore format: the header as the platform writes it, trailing spaces and typo too; the last two names are not verified
const SEA = ['Statement Date(UTC)', 'Statement ID', 'Currency', 'Type ', 'Order/adjustment ID  ', 'SKU ID', 'Quantity', 'Product name', 'SKU name', 'Order created time', 'Order settled time',
  'Total settlement amount', 'Total Revenue', 'Subtotal after seller discounts', 'Subtotal before discounts', 'Seller discounts', 'Refund subtotal after seller discounts',
  'Refund subtotal before seller discounts', 'Refund of seller discounts', 'Total Fees', 'Transaction fee', 'TikTok Shop commission fee', 'Seller shipping fee', 'Actual shipping fee',
  'Platform shipping fee discount', 'Customer shipping fee', 'Actual return shipping fee', 'Affiliate Commission', 'Affiliate partner commission', 'Affiliate Shop Ads commission',
  'Affiliate commission deposit', 'Affiliate commission refund', 'Affiliate Partner shop ads commission', 'SST', 'Voucher Xtra service fee', 'Ajustment amount', 'Related order ID',
  'Customer payment', 'Customer refund', 'Co-funded creator bonus', 'External affiliate marketing fee'];

// biome-ignore format: the header as far as it is known; the last three names are not verified
const US = ['Statement Date(UTC)', 'Statement ID', 'Payment ID', 'Status', 'Currency', 'Type', 'Order/adjustment ID', 'SKU ID', 'Quantity', 'Product name', 'SKU name', 'Order created date',
  'Total settlement amount', 'Net sales', 'Gross sales', 'Gross sales refund', 'Seller discount', 'Seller discount refund', 'Shipping', 'TikTok Shop shipping fee',
  'Customer-paid shipping fee', 'TikTok Shop shipping incentive', 'Return shipping fee', 'Fees', 'Transaction fee', 'Referral fee', 'Refund administration fee', 'Affiliate Commission',
  'Affiliate partner commission', 'Affiliate Shop Ads commission', 'Affiliate Partner shop ads commission', 'Adjustment amount', 'Related order ID', 'Customer payment',
  'Customer refund', 'Sales tax on referral fees', 'Co-funded creator bonus', 'GMV Max ad fee', 'External affiliate marketing fee'];

/** The words that the files have for types of transactions. */
const WORDS: Record<string, string> = {
  ORDER: 'Order',
  RESERVE: 'Reserve',
  GMV_PAYMENT_FOR_ADS: 'GMV Payment for TikTok Ads',
  CHARGE_BACK: 'Chargeback',
  LOGISTICS_REIMBURSEMENT: 'Logistics reimbursement',
  PLATFORM_COMPENSATION: 'Platform compensation',
  PLATFORM_PENALTY: 'Platform penalty',
  PLATFORM_COMMISSION_ADJUSTMENT: 'Platform commission adjustment',
  SHIPPING_FEE_ADJUSTMENT: 'Shipping fee adjustment',
  REBATE: 'Rebate',
};

/** Header and rows of the sheet "Order details" of one shop: a row a SKU; fees are negative in the files of every market. */
export function incomeTable(world: World, shop: SimShop): string[][] {
  const header = shop.region === 'VN' ? SEA : US;
  const rows = financeOf(world)
    .statements.filter((s) => s.shop === shop)
    .flatMap((statement) =>
      statement.transactions.flatMap((t) => {
        const common = {
          'Statement Date(UTC)': slashed(statement.at * 1000, 'UTC'),
          'Statement ID': statement.id,
          Currency: shop.currency,
        };
        const own = t.type === 'ORDER' ? t.lines.map((line) => orderCells(shop, t, line)) : [adjustmentCells(shop, t)];
        return own.map((cells) => ({ ...common, ...cells }) as Record<string, string>);
      }),
    );
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? row[name.trim()] ?? ''))];
}

/** The same as CSV, as people save it. */
export function incomeCsv(world: World, shop: SimShop): string {
  return `${BOM}${incomeTable(world, shop)
    .map((row) => row.map(cell).join(','))
    .join('\r\n')}\r\n`;
}

/** The workbook as it is downloaded: reports first, the details in another sheet, its size understated. */
export function incomeXlsx(world: World, shop: SimShop): Uint8Array {
  const name = shop.region === 'VN' ? 'Chi tiết đơn hàng' : 'Order details';
  return writeXlsx([
    {
      name: 'Reports',
      rows: [
        ['Report', 'Income'],
        ['Shop', shop.name],
      ],
    },
    { name, rows: incomeTable(world, shop) },
  ]);
}

// biome-ignore format: the header as the platform writes it
const UNSETTLED = ['Type', 'Order/adjustment ID', 'Related order ID', 'creation date', 'Total estimated settlement amount', 'Estimated Settle time', 'unsettled reasons', 'SKU ID', 'Quantity',
  'Product name', 'SKU name', 'Net sales', 'Gross sales', 'Fees', 'Referral fee', 'Sales tax on referral fees', 'TikTok Shop shipping fee', 'Customer-paid shipping fee',
  'Customer payment', 'Sales tax payment', 'Platform discounts', 'Adjustment amount'];

/** What is not settled, below its banner; a slash stands for zero. */
export function unsettledCsv(world: World, shop: SimShop): string {
  const open = financeOf(world).unsettled.filter((u) => u.transaction.shop === shop);
  const text = (minor: number): string => (minor === 0 ? '/' : toText(minor, shop.exponent));
  const rows = open.flatMap(({ transaction: t, expected, reason }) => {
    const when = /^\d+$/.test(expected)
      ? slashed(Number(expected) * 1000, shop.timeZone)
      : expected.replace(/^(\d+) days after delivery$/, 'Delivered + $1 days');
    const common: Record<string, string> = {
      Type: WORDS[t.type] ?? t.type,
      'Related order ID': t.orderId!,
      'creation date': slashed(t.orderCreatedAt! * 1000, shop.timeZone),
      'Estimated Settle time': when,
      'unsettled reasons': reason,
    };
    if (t.type !== 'ORDER')
      return [
        {
          ...common,
          'Order/adjustment ID': `72${t.id.slice(2)}`,
          'Total estimated settlement amount': text(t.amount),
          'Adjustment amount': text(t.amount),
        },
      ];
    return t.lines.map((line) => {
      const paid = -((line.shipping['customer_paid_shipping_fee_amount'] ?? 0) + (line.shipping['shipping_fee_discount_amount'] ?? 0));
      return {
        ...common,
        'Order/adjustment ID': t.orderId!,
        'Total estimated settlement amount': text(line.settlement),
        'SKU ID': line.skuId,
        Quantity: String(line.quantity),
        'Product name': line.productName,
        'SKU name': line.skuName,
        'Net sales': text(revenueSum([line])),
        'Gross sales': text(line.revenue['subtotal_before_discount_amount'] ?? 0),
        Fees: text(-feeSum([line])),
        'TikTok Shop shipping fee': text(-shippingSum([line]) - paid),
        'Customer-paid shipping fee': text(paid),
        'Adjustment amount': text(0),
      };
    });
  });
  const banner = [
    ['Disclaimer: reference only.'],
    ['Download time', '2026-06-12 16:55:33'],
    ['Total Transactions', String(open.length)],
    [],
  ];
  const table = [...banner, UNSETTLED, ...rows.map((row) => UNSETTLED.map((name) => (row as Record<string, string>)[name] ?? ''))];
  return `${BOM}${table.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

const slashed = (ms: number, zone: string): string => dayOf(ms, zone).replaceAll('-', '/');

function orderCells(shop: SimShop, t: SimTransaction, line: SettleLine): Record<string, string> {
  const text = (minor: number): string => toText(minor || 0, shop.exponent);
  const cost = (minor: number | undefined): string => text(-(minor ?? 0));
  const { fees, revenue, shipping } = line;
  const common = {
    Type: 'Order',
    'Order/adjustment ID': t.orderId!,
    'SKU ID': line.skuId,
    Quantity: String(line.quantity),
    'Product name': line.productName,
    'SKU name': line.skuName,
    'Total settlement amount': text(settlementSum([line])),
    'Transaction fee': cost(fees['transaction_fee_amount']),
    'Affiliate Commission': cost(fees['affiliate_commission_amount']),
    'Affiliate partner commission': cost(fees['affiliate_partner_commission_amount']),
    'Affiliate Shop Ads commission': cost(fees['affiliate_ads_commission_amount']),
    'Co-funded creator bonus': cost(fees['cofunded_creator_bonus_amount']),
    'External affiliate marketing fee': cost(fees['external_affiliate_marketing_fee_amount']),
    'Customer payment': text(Math.max(0, revenueSum([line]))),
  };
  const gross = text(revenue['subtotal_before_discount_amount'] ?? 0);
  // An empty cell where nothing was billed for the way back.
  const back = shipping['return_shipping_fee_amount'] === undefined ? '' : cost(shipping['return_shipping_fee_amount']);
  if (shop.region === 'VN')
    return {
      ...common,
      'Order created time': slashed(t.orderCreatedAt! * 1000, shop.timeZone),
      'Order settled time': slashed(t.at * 1000, shop.timeZone),
      'Total Revenue': text(revenueSum([line])),
      'Subtotal before discounts': gross,
      'Seller discounts': text(revenue['seller_discount_amount'] ?? 0),
      'Refund subtotal before seller discounts': text(revenue['refund_subtotal_before_discount_amount'] ?? 0),
      'Refund of seller discounts': text(revenue['seller_discount_refund_amount'] ?? 0),
      // The shipping is among the fees here.
      'Total Fees': cost(feeSum([line]) + shippingSum([line])),
      'TikTok Shop commission fee': cost(fees['platform_commission_amount']),
      'Seller shipping fee': cost(shippingSum([line])),
      'Actual shipping fee': cost(shipping['actual_shipping_fee_amount']),
      'Platform shipping fee discount': cost(shipping['shipping_fee_discount_amount']),
      'Customer shipping fee': cost(shipping['customer_paid_shipping_fee_amount']),
      'Actual return shipping fee': back,
      'Affiliate commission deposit': cost(fees['affiliate_commission_deposit']),
      'Affiliate commission refund': cost(fees['affiliate_commission_release']),
      'Voucher Xtra service fee': cost(fees['voucher_xtra_service_fee_amount']),
      SST: '0',
      'Ajustment amount': '0',
    };
  return {
    ...common,
    Status: 'Paid',
    'Order created date': slashed(t.orderCreatedAt! * 1000, shop.timeZone),
    'Net sales': text(revenueSum([line])),
    'Gross sales': gross,
    'Gross sales refund': text(revenue['refund_subtotal_before_discount_amount'] ?? 0),
    'Seller discount': text(revenue['seller_discount_amount'] ?? 0),
    'Seller discount refund': text(revenue['seller_discount_refund_amount'] ?? 0),
    Shipping: cost(shippingSum([line])),
    'TikTok Shop shipping fee': cost(shipping['actual_shipping_fee_amount']),
    'Customer-paid shipping fee': cost(shipping['customer_paid_shipping_fee_amount']),
    'TikTok Shop shipping incentive': cost(shipping['shipping_fee_discount_amount']),
    'Return shipping fee': back,
    Fees: cost(feeSum([line])),
    'Referral fee': cost(fees['referral_fee_amount'] ?? fees['platform_commission_amount']),
    'Refund administration fee': cost(fees['refund_administration_fee_amount']),
    'Sales tax on referral fees': cost(line.taxes['sales_tax_referral_fee_amount'] ?? line.taxes['vat_amount']),
    'GMV Max ad fee': cost(fees['gmv_max_ad_fee_amount']),
    'Adjustment amount': text(0),
  };
}

function adjustmentCells(shop: SimShop, t: SimTransaction): Record<string, string> {
  const amount = toText(t.amount, shop.exponent);
  return {
    Type: WORDS[t.type] ?? t.type,
    'Order/adjustment ID': t.type === 'RESERVE' ? `78${t.id.slice(2)}` : `72${t.id.slice(2)}`,
    Quantity: '0',
    'Total settlement amount': amount,
    'Adjustment amount': amount,
    'Ajustment amount': amount,
    'Related order ID': t.orderId ?? '',
  };
}
