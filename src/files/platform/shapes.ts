import type { FileShape } from '../shape';
import { ADS_COLUMNS, ADS_IGNORED, GMVMAX_COLUMNS } from './ads-report-columns';
import { AFFILIATE_COLUMNS } from './affiliate-columns';
import { ALL_ORDER_COLUMNS, ALL_ORDER_IGNORED } from './all-order-columns';
import { INCOME_COLUMNS, INCOME_IGNORED } from './income-columns';
import { CREATOR_LIST_COLUMNS, VIDEO_LIST_COLUMNS } from './lists-columns';

/** Kinds of files that the platform makes, by their headers in every language seen; another language is further texts in the lists. */
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
  {
    kind: 'unsettled',
    state: 'read',
    columns: INCOME_COLUMNS,
    needs: ['orderId', 'type', 'estimatedSettlement'],
    ignored: INCOME_IGNORED,
  },
  {
    kind: 'income',
    state: 'read',
    columns: INCOME_COLUMNS,
    needs: ['orderId', 'type', 'settlement', ['statementDate', 'settledAt']],
    never: ['estimatedSettlement'],
    ignored: INCOME_IGNORED,
  },
  {
    kind: 'gmvmax_creative',
    state: 'read',
    columns: GMVMAX_COLUMNS,
    needs: ['campaignId', 'creativeType', 'cost'],
    ignored: ADS_IGNORED,
  },
  {
    kind: 'ads_report',
    state: 'read',
    columns: ADS_COLUMNS,
    needs: ['campaignId', ['adId', 'adName', 'postId'], 'cost'],
    never: ['creativeType', 'authorization', 'product'],
    ignored: ADS_IGNORED,
  },
  {
    kind: 'platform_videos',
    state: 'read',
    columns: VIDEO_LIST_COLUMNS,
    needs: ['videoId', 'creator', 'gmv'],
    never: ['campaignId'],
  },
  {
    kind: 'platform_creators',
    state: 'read',
    columns: CREATOR_LIST_COLUMNS,
    needs: ['creator', 'gmv', ['samples', 'commission', 'videos']],
    never: ['videoId', 'title', 'link'],
  },
];
