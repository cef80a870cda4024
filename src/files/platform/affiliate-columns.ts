/** Headers of the affiliate orders export of the seller's side: English (30 and 31 columns) and Chinese. */
export const AFFILIATE_COLUMNS = {
  orderId: ['Order ID', '订单 ID'],
  productId: ['Product ID', '商品 ID'],
  productName: ['Product Name', '商品名称'],
  skuId: ['SKU ID'],
  price: ['Price', '商品价格'],
  paymentAmount: ['Payment Amount', '支付金额'],
  currency: ['Currency', '货币单位'],
  quantity: ['Quantity', '下单件数'],
  fullyReturned: ['Fully returned or refunded', '已全部退货或全额退款'],
  paymentMethod: ['Payment method', '付款方式'],
  status: ['Order Status', '订单状态'],
  creator: ['Creator Username', '达人用户名'],
  creatorRegion: ['Creator Region'],
  contentType: ['Content Type', '内容形式'],
  contentId: ['Content ID', '内容 ID'],
  commissionModel: ['commission model', '佣金模型'],
  rate: ['Standard commission rate', '标准佣金率'],
  estimatedBase: ['Est. Commission Base', '预估计佣金额', '预计计佣金额'],
  estimatedStandard: ['Est. standard commission payment', '预计标准佣金'],
  actualBase: ['Actual Commission Base', '实际计佣金额'],
  actualStandard: ['Actual Commission Payment', '实际佣金'],
  shopAdsRate: ['Shop Ads commission rate', '店铺广告佣金率'],
  estimatedShopAds: ['Est. Shop Ads commission payment', '预计店铺广告佣金'],
  actualShopAds: ['Actual Shop Ads commission payment', '实际店铺广告佣金'],
  estimatedBonus: ['Est. co-funded creator bonus'],
  actualBonus: ['Actual co-funded creator bonus'],
  createdAt: ['Time Created', '创建时间'],
  paidAt: ['Payment time', '支付时间'],
  deliveredAt: ['Order Delivery Time', '送达时间'],
  commissionPaidAt: ['Time Commission Paid'],
  platform: ['Platform', '平台'],
} as const satisfies Record<string, readonly string[]>;

export type AffiliateField = keyof typeof AFFILIATE_COLUMNS;

/** Fields that figures need: listed as absent where the file does not have their column. */
export const AFFILIATE_NEEDED: readonly AffiliateField[] = [
  'currency',
  'quantity',
  'status',
  'contentId',
  'estimatedBase',
  'estimatedStandard',
  'actualBase',
  'actualStandard',
  'estimatedShopAds',
  'actualShopAds',
  'estimatedBonus',
  'actualBonus',
  'createdAt',
];

/** What the API says of an affiliate order and no file of the seller does. */
export const AFFILIATE_NEVER = ['Affiliate partner commission', 'Collaboration ID', 'Affiliate campaign ID'] as const;
