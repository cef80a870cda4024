/** Words for the types of transactions in statements, as the platform's interface names them, for those that figures know. */
const WORDS: Record<string, readonly string[]> = {
  ORDER: ['order', '订单', 'đơn hàng', 'pesanan', 'คำสั่งซื้อ'],
  RESERVE: ['reserve', 'reserve release', 'reserve collection', '预留金', '储备金'],
  GMV_PAYMENT_FOR_ADS: [
    'gmv payment for tiktok ads',
    'gmv payment for ads',
    'gmv thanh toán cho quảng cáo tiktok',
    'pembayaran gmv untuk iklan tiktok',
  ],
  CHARGE_BACK: ['chargeback', 'charge back', '拒付'],
  SAMPLE_SHIPPING_FEE: ['sample shipping fee', '样品运费'],
  LOGISTICS_REIMBURSEMENT: ['logistics reimbursement', '物流赔付'],
  PLATFORM_REIMBURSEMENT: ['platform reimbursement', '平台赔付'],
  OTHER_ADJUSTMENT: ['other adjustment', '其他调整'],
};

const BY_WORD = new Map(Object.entries(WORDS).flatMap(([type, words]) => words.map((word) => [word, type] as const)));

/** Other types of the platform's API, whose names in files are the same words. */
const API_TYPES = new Set([
  ...[
    'CUSTOMER_SERVICE_COMPENSATION',
    'DEDUCTIONS_INCURRED_BY_SELLER',
    'PLATFORM_COMMISSION_ADJUSTMENT',
    'PLATFORM_COMMISSION_COMPENSATION',
  ],
  ...['PLATFORM_PENALTY', 'PROMOTION_ADJUSTMENT', 'REBATE', 'PLATFORM_COMPENSATION', 'COFUNDED_CREATOR_REWARDS', 'STAMP_DUTY'],
  ...['FBT_WAREHOUSE_SERVICE_FEE', 'SHIPPING_FEE_ADJUSTMENT', 'SHIPPING_FEE_COMPENSATION', 'SHIPPING_FEE_REBATE', 'SELLER_MISSION_REWARD'],
]);

/** The platform's own name of a type of transaction (`ORDER`, `RESERVE`, ...); a text that is not known stays as it is. */
export function transactionTypeOf(text: string): string {
  const word = text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ');
  const name = word.toUpperCase().replace(/[ -]+/g, '_');
  return BY_WORD.get(word) ?? (API_TYPES.has(name) ? name : text.trim());
}
