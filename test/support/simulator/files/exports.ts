import { exportTime } from '../calendar';
import { roundDiv, toMinor, toText } from '../exact';
import { completedReturns, foldOrders, refundAmount } from '../truth/lines';
import type { SimAffiliate, SimOrder, SimShop } from '../world/model';
import { paymentOf } from '../world/prices';
import type { World } from '../world/world';
import { cell } from './csv';

const BOM = '\ufeff';

// biome-ignore format: the header as the platform writes it
const ALL_ORDER = ['Order ID', 'Order Status', 'Order Substatus', 'Cancelation/Return Type', 'Normal or Pre-order', 'SKU ID', 'Seller SKU', 'Product Name', 'Variation', 'Quantity',
  'Sku Quantity of return', 'SKU Unit Original Price', 'SKU Subtotal Before Discount', 'SKU Platform Discount', 'SKU Seller Discount', 'SKU Subtotal After Discount',
  'Shipping Fee After Discount', 'Original Shipping Fee', 'Shipping Fee Seller Discount', 'Shipping Fee Platform Discount', 'Payment platform discount', 'Taxes', 'Small Order Fee',
  'Order Amount', 'Order Refund Amount', 'Created Time', 'Paid Time', 'RTS Time', 'Shipped Time', 'Delivered Time', 'Cancelled Time', 'Cancel By', 'Cancel Reason', 'Fulfillment Type',
  'Warehouse Name', 'Tracking ID', 'Delivery Option', 'Shipping Provider Name', 'Buyer Message', 'Buyer Username', 'Recipient', 'Phone #', 'Zipcode', 'Country', 'Province', 'District',
  'Detail Address', 'Additional address information', 'Payment Method', 'Weight(kg)', 'Product Category', 'Package ID', 'Seller Note', 'Checked Status', 'Checked Marked by'];

const STATUS: Record<SimShop['region'], Record<string, string>> = {
  US: {
    UNPAID: 'Unpaid',
    ON_HOLD: 'To ship',
    AWAITING_SHIPMENT: 'To ship',
    PARTIALLY_SHIPPING: 'To ship',
    AWAITING_COLLECTION: 'To ship',
    IN_TRANSIT: 'Shipped',
    DELIVERED: 'Shipped',
    COMPLETED: 'Completed',
    CANCELLED: 'Canceled',
  },
  GB: {
    UNPAID: 'Unpaid',
    ON_HOLD: 'To ship',
    AWAITING_SHIPMENT: 'To ship',
    PARTIALLY_SHIPPING: 'To ship',
    AWAITING_COLLECTION: 'To ship',
    IN_TRANSIT: 'Shipped',
    DELIVERED: 'Shipped',
    COMPLETED: 'Completed',
    CANCELLED: 'Cancelled',
  },
  VN: {
    UNPAID: 'Chưa thanh toán',
    ON_HOLD: 'Cần gửi',
    AWAITING_SHIPMENT: 'Cần gửi',
    PARTIALLY_SHIPPING: 'Cần gửi',
    AWAITING_COLLECTION: 'Cần gửi',
    IN_TRANSIT: 'Đã vận chuyển',
    DELIVERED: 'Đã vận chuyển',
    COMPLETED: 'Đã hoàn tất',
    CANCELLED: 'Đã hủy',
  },
};

/** Seller Center's "All order" file of one shop: BOM, descriptions in row 2, tabs after ids and times, the market's dates. */
export function allOrderCsv(world: World, shop: SimShop): string {
  const style = shop.region === 'US' ? 'MDY' : 'DMY';
  const time = (seconds: number | null): string => (seconds === null ? '' : `${exportTime(seconds * 1000, shop.timeZone, style)}\t`);
  const text = (minor: number | bigint): string => toText(minor, shop.exponent);
  const descriptions = ALL_ORDER.map((name) =>
    name === 'Order ID'
      ? 'Platform unique order ID.'
      : name === 'Order Status'
        ? 'Current order status.'
        : `${name}, as explained by the platform.`,
  );
  const out = [ALL_ORDER, descriptions].map((row) => row.map(cell).join(','));
  const refunds = new Map<string, number>();
  const returns = completedReturns(world);
  for (const { line, order } of foldOrders(world, 'exports')) {
    const { plan } = order;
    if (plan.shop.id !== shop.id) continue;
    if (!refunds.has(plan.id)) refunds.set(plan.id, refundAmount(order, returns.get(plan.id) ?? []));
    const pay = paymentOf(plan);
    const unit = plan.units.find((u) => u.sku.id === line.skuId)!;
    const values: Record<string, string | number> = {
      'Order ID': `${plan.id}\t`,
      'Order Status': STATUS[shop.region][order.status]!,
      'Order Substatus': order.status === 'ON_HOLD' ? (shop.region === 'VN' ? 'Tạm giữ' : 'On hold') : STATUS[shop.region][order.status]!,
      'Cancelation/Return Type': order.cancelledAt !== null ? 'Cancel' : line.returned > 0 ? 'Return/Refund' : '',
      'Normal or Pre-order': 'Normal',
      'SKU ID': `${line.skuId}\t`,
      'Seller SKU': unit.sku.sellerSku,
      'Product Name': unit.sku.productName,
      Variation: unit.sku.skuName,
      Quantity: line.quantity,
      'Sku Quantity of return': line.returned,
      'SKU Unit Original Price': text(unit.original),
      'SKU Subtotal Before Discount': text(line.list),
      'SKU Platform Discount': text(line.platformDiscount),
      'SKU Seller Discount': text(line.sellerDiscount),
      'SKU Subtotal After Discount': text(line.paid),
      'Shipping Fee After Discount': text(pay.shippingFee),
      'Original Shipping Fee': text(pay.originalShipping),
      'Shipping Fee Seller Discount': text(pay.shippingSellerDiscount),
      'Shipping Fee Platform Discount': text(pay.shippingPlatformDiscount),
      'Payment platform discount': text(0),
      Taxes: text(pay.tax),
      'Small Order Fee': text(0),
      'Order Amount': text(pay.total),
      'Order Refund Amount': text(refunds.get(plan.id)!),
      'Created Time': time(plan.createdAt),
      'Paid Time': time(order.paidAt),
      'RTS Time': time(order.shippedAt),
      'Shipped Time': time(order.collectedAt),
      'Delivered Time': time(order.deliveredAt),
      'Cancelled Time': time(order.cancelledAt),
      'Cancel By': order.cancelledAt === null ? '' : plan.cancelInitiator,
      'Cancel Reason': order.cancelledAt === null ? '' : plan.cancelReason,
      'Fulfillment Type': 'Fulfillment by seller',
      'Buyer Message': '',
      'Buyer Username': `${world.buyerMarkers[0]}_${plan.buyer.slice(-8)}`,
      Recipient: `${world.buyerMarkers[0]} ***`,
      'Phone #': `(+1)***${world.buyerMarkers[3]}`,
      Country: shop.region,
      'Detail Address': world.buyerMarkers[1]!,
      'Payment Method': plan.cod ? 'COD' : 'Credit/Debit Card',
    };
    out.push(ALL_ORDER.map((name) => cell(values[name] ?? '')).join(','));
  }
  return `${BOM}${out.join('\r\n')}\r\n`;
}

// biome-ignore format: the header as the platform writes it
const AFFILIATE = ['Order ID', 'Product ID', 'Product Name', 'SKU ID', 'Price', 'Payment Amount', 'Currency', 'Quantity', 'Fully returned or refunded', 'Payment method', 'Order Status',
  'Creator Username', 'Content Type', 'Content ID', 'commission model', 'Standard commission rate', 'Est. Commission Base', 'Est. standard commission payment', 'Actual Commission Base',
  'Actual Commission Payment', 'Shop Ads commission rate', 'Est. Shop Ads commission payment', 'Actual Shop Ads commission payment', 'Est. co-funded creator bonus',
  'Actual co-funded creator bonus', 'Time Created', 'Payment time', 'Order Delivery Time', 'Time Commission Paid', 'Platform'];

/** The affiliate orders file of one shop: 30 columns, 31 in the UK; dates day first in every market. */
export function affiliateCsv(world: World, shop: SimShop): string {
  const header =
    shop.region === 'GB' ? AFFILIATE.flatMap((name) => (name === 'Creator Username' ? [name, 'Creator Region'] : [name])) : AFFILIATE;
  const products = new Map(world.skus.map((sku) => [sku.productId, sku.productName]));
  const time = (seconds: number | null | undefined): string =>
    seconds == null ? '' : `${exportTime(seconds * 1000, shop.timeZone, 'DMY')}\t`;
  /** Files give the currency's digits, whatever the API gives. */
  const plainAmount = (text: string | null): string => (text === null ? '' : toText(toMinor(text, shop.exponent), shop.exponent));
  const rows = world.affiliate.filter((row) => row.shop.id === shop.id && row.status !== 'Unknown');
  const out = rows.map((row) => {
    const { plan } = row;
    const order = world.order(row.orderId);
    const settledAt = row.status === 'SETTLED' ? plan.steps.find((s) => s.status === 'SETTLED')!.at : null;
    const values: Record<string, string | number> = {
      'Order ID': `${row.orderId}\t`,
      'Product ID': `${plan.productId}\t`,
      'Product Name': products.get(plan.productId) ?? '',
      'SKU ID': `${plan.skuId}\t`,
      Price: toText(plan.price, shop.exponent),
      'Payment Amount': plainAmount(plan.estimated.base),
      Currency: shop.currency,
      Quantity: plan.quantity,
      'Fully returned or refunded': row.status === 'INELIGIBLE' ? 'Yes' : 'No',
      'Order Status': statusText(row, order),
      'Creator Username': plan.shown.trim().replace(/^@/, ''),
      'Creator Region': shop.region,
      'Content Type': {
        SHOP: 'Showcase',
        VIDEO: 'Video',
        LIVE: 'Livestream',
        PRE_LIVE: 'Livestream',
        LINKSHARE: 'External Traffic Program',
      }[plan.contentType],
      'Content ID': plan.contentId ? `${plan.contentId}\t` : '',
      'commission model': 'Fixed commission',
      'Standard commission rate': `${Number(roundDiv(BigInt(plan.rateBps), 1n)) / 100}%`,
      'Est. Commission Base': plainAmount(plan.estimated.base),
      'Est. standard commission payment': plainAmount(plan.estimated.standard),
      'Actual Commission Base': plainAmount(row.actual?.base ?? null),
      'Actual Commission Payment': plainAmount(row.actual?.standard ?? null),
      'Shop Ads commission rate': plan.shopAdsBps > 0 ? `${plan.shopAdsBps / 100}%` : '',
      'Est. Shop Ads commission payment': plainAmount(plan.estimated.shopAds),
      'Actual Shop Ads commission payment': plainAmount(row.actual?.shopAds ?? null),
      'Est. co-funded creator bonus': plainAmount(plan.estimated.bonus),
      'Actual co-funded creator bonus': plainAmount(row.actual?.bonus ?? null),
      'Time Created': time(row.createdAt),
      'Payment time': time(order?.paidAt),
      'Order Delivery Time': time(row.deliveredAt),
      'Time Commission Paid': time(settledAt),
      Platform: 'TikTok Shop',
    };
    return header.map((name) => cell(values[name] ?? '')).join(',');
  });
  return `${BOM}${[header.map(cell).join(','), ...out].join('\r\n')}\r\n`;
}

function statusText(row: SimAffiliate, order: SimOrder | undefined): string {
  if (row.status === 'SETTLED') return 'Settled';
  if (row.status === 'INELIGIBLE') return order?.cancelledAt != null ? 'Cancelled' : 'Ineligible';
  return row.deliveredAt === null ? 'Processing' : 'Completed';
}
