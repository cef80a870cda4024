import type { FileShape } from '../shape';
import { AFFILIATE_COLUMNS } from './affiliate-columns';
import { ALL_ORDER_COLUMNS, ALL_ORDER_IGNORED } from './all-order-columns';

const INCOME_COLUMNS = {
  orderId: ['Order/adjustment ID', 'Order\\adjustment ID', '订单ID/调整单ID'],
  type: ['Type', 'Transaction type', '交易类型'],
  statementDate: ['Statement Date', '结算日期'],
  statementId: ['Statement ID'],
  settlement: ['Total settlement amount', '结算总金额'],
  estimatedSettlement: ['Total estimated settlement amount'],
  unsettledReasons: ['unsettled reasons'],
  fees: ['Total Fees', 'Fees', '总费用'],
  currency: ['Currency', '货币'],
} as const;

/** Kinds of files that the platform makes, by their headers (English and Chinese as seen; other languages are further texts in the lists). */
export const PLATFORM_SHAPES: readonly FileShape[] = [
  {
    kind: 'all_order',
    state: 'read',
    columns: ALL_ORDER_COLUMNS,
    needs: ['orderId', ['status', 'substatus'], 'quantity', ['skuId', 'sellerSku'], 'productName'],
    never: ['creatorUsername', 'settlementStatus'],
    ignored: ALL_ORDER_IGNORED,
  },
  {
    kind: 'affiliate_orders',
    state: 'read',
    columns: AFFILIATE_COLUMNS,
    needs: ['orderId', 'skuId', 'creator', 'contentType', ['estimatedBase', 'actualBase', 'estimatedStandard']],
  },
  {
    kind: 'affiliate_orders_creator_side',
    state: 'creator_side',
    columns: {
      orderId: ['Order ID', 'หมายเลขคำสั่งซื้อ', '订单 ID'],
      settlementStatus: ['Order settlement status'],
      earned: ['Total final earned amount'],
      shopName: ['Shop name'],
      shopCode: ['Shop code'],
      base: ['Est. commission base'],
      orderDate: ['Order date'],
      creator: ['Creator Username', '达人用户名'],
    },
    needs: ['orderId', ['earned', 'base', 'settlementStatus']],
    never: ['creator'],
  },
  { kind: 'unsettled', state: 'not_yet', columns: INCOME_COLUMNS, needs: ['orderId', 'type', 'estimatedSettlement'] },
  {
    kind: 'income',
    state: 'not_yet',
    columns: INCOME_COLUMNS,
    needs: ['orderId', 'type', 'settlement', 'statementDate'],
    never: ['estimatedSettlement'],
  },
  {
    kind: 'gmvmax_creative',
    state: 'not_yet',
    columns: {
      campaignId: ['Campaign ID', 'ID kampanye', '广告计划 ID'],
      creativeType: ['Creative type', 'Jenis materi iklan', '创意作品类型'],
      videoId: ['Video ID', 'ID video', '视频 ID'],
      account: ['TikTok account', 'Akun TikTok', 'TikTok 账号'],
      cost: ['Cost', 'Biaya', '成本'],
      revenue: ['Gross revenue', 'Pendapatan kotor', '总收入'],
      authorization: ['Authorization type', 'Jenis otorisasi', '授权类型'],
    },
    needs: ['campaignId', 'creativeType', 'cost'],
  },
  {
    kind: 'platform_videos',
    state: 'not_yet',
    columns: {
      videoId: ['Video ID'],
      title: ['Video title'],
      link: ['Video link'],
      creator: ['Creator name'],
      gmv: ['GMV'],
      commission: ['Est. commission'],
      campaignId: ['Campaign ID'],
    },
    needs: ['videoId', 'creator', 'gmv'],
    never: ['campaignId'],
  },
  {
    kind: 'platform_creators',
    state: 'not_yet',
    columns: {
      creator: ['Creator name'],
      gmv: ['GMV'],
      orders: ['Orders'],
      videos: ['Videos'],
      samples: ['Samples shipped'],
      commission: ['Est. commission'],
      videoId: ['Video ID'],
    },
    needs: ['creator', 'gmv', ['samples', 'commission', 'videos']],
    never: ['videoId'],
  },
];
