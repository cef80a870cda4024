/** Zones that exports note in the header of a date, `Statement Date (UTC)`: the header with and without them is the same column. */
const ZONE_NOTES = ['UTC', 'UTC-8', 'UTC-7', 'UTC-6', 'UTC-5', 'UTC-4', 'UTC-3', 'UTC+0', 'UTC+1', 'UTC+2', 'UTC+7', 'UTC+8', 'UTC+9'];

function dates(...names: string[]): string[] {
  return names.flatMap((name) => [name, ...ZONE_NOTES.map((zone) => `${name}(${zone})`)]);
}

const ZONE_NOTE = /\(\s*(?:UTC|GMT)\s*([+-]\s*\d{1,2})?\s*\)\s*$/i;

/** The zone that a header notes, as a fixed one; null where it notes none and times are the shop's. */
export function notedZone(header: string): string | null {
  const found = ZONE_NOTE.exec(header);
  if (!found) return null;
  const hours = Number((found[1] ?? '0').replace(/\s/g, ''));
  // The sign of these zones' names is turned round: Etc/GMT+7 lies seven hours behind.
  return hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/**
 * Headers of the income (settlement) and the unsettled export, "Order details" and "Unsettled order and adjustment": English of SEA and
 * of the US, Chinese, Vietnamese and Indonesian, renames and typos among them. The SKU is named `sku`, since exports that write it as a
 * number ruin it, which here loses the SKU and not the row.
 */
export const INCOME_COLUMNS = {
  orderId: [
    'Order/adjustment ID',
    'Order\\adjustment ID',
    'Order ID/adjustment ID',
    '订单ID/调整单ID',
    '订单/调整单ID',
    'ID đơn hàng/điều chỉnh',
    'Mã đơn hàng/điều chỉnh',
    'ID Pesanan/Penyesuaian',
    'ID penyesuaian/pesanan',
  ],
  type: ['Type', 'Transaction type', '交易类型', '类型', 'Loại giao dịch', 'Jenis transaksi'],
  statementDate: dates('Statement Date', '结算日期', 'Ngày sao kê', 'Tanggal laporan'),
  statementId: ['Statement ID', '结算单ID', 'ID sao kê', 'ID laporan'],
  currency: ['Currency', '货币', '币种', 'Đơn vị tiền tệ', 'Mata uang'],
  sku: ['SKU ID', 'ID SKU'],
  quantity: ['Quantity', '数量', 'Số lượng', 'Jumlah'],
  productName: ['Product name', '商品名称', 'Tên sản phẩm', 'Nama produk'],
  skuName: ['SKU name', 'SKU 名称', 'Tên SKU', 'Nama SKU'],
  settledAt: dates(
    'Order settled time',
    'Order settled date',
    '订单结算时间',
    'Thời gian quyết toán đơn hàng',
    'Waktu pembayaran pesanan',
    'Waktu penyelesaian pesanan',
  ),
  createdAt: dates(
    'Order created time',
    'Order created date',
    'creation date',
    '订单创建时间',
    'Thời gian tạo đơn hàng',
    'Ngày tạo giao dịch',
    'Waktu pemesanan',
  ),
  relatedOrderId: ['Related order ID', '相关订单ID', '关联订单ID', 'ID đơn hàng liên quan', 'ID pesanan terkait'],
  settlement: ['Total settlement amount', '结算总金额', 'Tổng số tiền quyết toán', 'Jumlah penyelesaian pembayaran', 'Jumlah penyelesaian'],
  estimatedSettlement: [
    'Total estimated settlement amount',
    '预计结算总金额',
    'Số tiền quyết toán ước tính',
    'Estimasi jumlah penyelesaian pembayaran',
    'Estimasi jumlah penyelesaian',
  ],
  expectedAt: [
    'Estimated Settle time',
    'Estimated settlement time',
    '预计结算时间',
    'Thời gian quyết toán dự kiến',
    'Estimasi waktu penyelesaian',
  ],
  reason: ['unsettled reasons', 'unsettled reason', '未结算原因', 'Lý do chưa quyết toán', 'Alasan belum diselesaikan'],
  revenue: ['Total Revenue', 'Net sales', '总收入', 'Tổng doanh thu', 'Total Pendapatan', 'Pendapatan total'],
  fees: ['Total Fees', 'Fees', '总费用', 'Tổng phí', 'Total Biaya', 'Biaya total'],
  shipping: ['Shipping'],
  adjustment: ['Adjustment amount', 'Ajustment amount', '调整金额', 'Số tiền điều chỉnh', 'Jumlah penyesuaian'],
  sellerShipping: ['Seller shipping fee', '商家运费', 'Phí vận chuyển của người bán', 'Phí vận chuyển ước tính của người bán'],
  actualShipping: [
    'Actual shipping fee',
    'Shipping costs passed on to the logistics provider',
    '实际运费',
    'Phí vận chuyển thực tế',
    'Ongkir yang ditalangi penyedia jasa logistik',
  ],
  platformShipping: [
    'Platform shipping fee discount',
    'Shipping cost borne by the platform',
    'Chiết khấu phí vận chuyển của nền tảng',
    'Ongkir yang ditanggung platform',
  ],
  customerShipping: [
    'Customer shipping fee',
    'Shipping cost paid by the customer',
    'Chi phí vận chuyển của khách hàng',
    'Ongkir yang ditanggung pembeli',
  ],
  refundedShipping: [
    'Refunded customer shipping fee',
    'Refunded shipping cost paid by the customer',
    'Phí vận chuyển của khách hàng được hoàn lại',
  ],
  shippingSubsidy: ['Shipping subsidy', 'Shipping cost subsidy', 'Trợ giá vận chuyển'],
  distanceShipping: ['Distance shipping fee from Horizon+ Program', 'Biaya pengiriman sesuai jarak dari Program Horison+'],
  replacementShipping: ['Replacement shipping fee (passed on to the customer)'],
  exchangeShipping: ['Exchange shipping fee (passed on to the customer)'],
  failedDelivery: ['Failed delivery subsidy', 'Trợ cấp giao hàng không thành công'],
  returnShipping: [
    'Actual return shipping fee',
    'Return shipping fee',
    'Return shipping costs (passed on to the customer)',
    'Phí vận chuyển trả hàng thực tế',
    'Ongkir pengembalian barang (yang ditanggung pembeli)',
  ],
  returnLabel: ['Return shipping label fee'],
  affiliate: ['Affiliate Commission', '联盟佣金', 'Hoa hồng liên kết', 'Hoa hồng liên kết ước tính', 'Komisi Afiliasi'],
  affiliateAds: ['Affiliate Shop Ads commission', '联盟店铺广告佣金', 'Hoa hồng liên kết Quảng cáo cửa hàng', 'Komisi Iklan Toko afiliasi'],
  cofundedBonus: ['Co-funded creator bonus', 'Cofunded creator bonus'],
  externalAffiliate: ['External affiliate marketing fee'],
  partner: ['Affiliate partner commission', '联盟服务商佣金', 'Hoa hồng của đối tác liên kết', 'Komisi mitra afiliasi'],
  partnerAds: [
    'Affiliate Partner shop ads commission',
    'Hoa hồng quảng cáo cửa hàng của Đối tác liên kết',
    'Komisi iklan toko Mitra Afiliasi',
  ],
  deposit: ['Affiliate commission deposit', 'Tiền cọc hoa hồng liên kết'],
  release: ['Affiliate commission refund', 'Affiliate commission release', 'Hoàn hoa hồng liên kết'],
  gmvMax: ['GMV Max ad fee', 'Phí quảng cáo GMV Max', 'Biaya iklan GMV Max'],
  salesTax: ['Sales tax on referral fees'],
  sst: ['SST'],
  vat: ['VAT withheld by TikTok Shop', 'Thuế GTGT do TikTok Shop khấu trừ'],
  pit: ['PIT withheld by TikTok Shop', 'Thuế TNCN do TikTok Shop khấu trừ'],
  incomeTax: ['Article 22 Income Tax withheld'],
  promotionTax: ['Smart Promotion fee tax'],
} as const satisfies Record<string, readonly string[]>;

export type IncomeField = keyof typeof INCOME_COLUMNS;

/** Parts of the fees that other measures hold (roi.md section 4, "A settlement holds commission among its fees"). */
export const IN_FEES = {
  commission: ['affiliate', 'affiliateAds', 'cofundedBonus', 'externalAffiliate'],
  partnerCommission: ['partner', 'partnerAds'],
  withheld: ['deposit', 'release'],
  ads: ['gmvMax'],
  tax: ['salesTax', 'sst', 'vat', 'pit', 'incomeTax', 'promotionTax'],
} as const satisfies Record<string, readonly IncomeField[]>;

/** What shipping is made of where the file gives no sum of it, the way back left out. */
export const SHIPPING_PARTS = [
  'actualShipping',
  'platformShipping',
  'customerShipping',
  'refundedShipping',
  'shippingSubsidy',
  'distanceShipping',
  'replacementShipping',
  'exchangeShipping',
  'failedDelivery',
] as const satisfies readonly IncomeField[];

export const RETURN_PARTS = ['returnShipping', 'returnLabel'] as const satisfies readonly IncomeField[];

/** Fields that figures need: listed as absent where the file does not have their column. */
export const INCOME_NEEDED: readonly IncomeField[] = [
  'statementId',
  'currency',
  'sku',
  'revenue',
  'fees',
  'adjustment',
  'relatedOrderId',
  'affiliate',
  'partner',
];
export const UNSETTLED_NEEDED: readonly IncomeField[] = ['revenue', 'fees', 'adjustment', 'expectedAt', 'reason'];

/** Columns that are known and explain others: parts of what is read, or nothing that figures need. */
export const INCOME_IGNORED = [
  ...['Payment ID', 'Status', 'Order Source', 'Order source', 'Store', 'Shopping center items', 'Adjustment reason', 'Package weight'],
  ...['Customer payment', 'Customer refund', 'Gross sales', 'Gross sales refund', 'Seller discount', 'Seller discount refund'],
  ...['Subtotal after seller discounts', 'Subtotal before discounts', 'Seller discounts', 'Refund of seller discounts'],
  ...[
    'Refund subtotal after seller discounts',
    'Refund subtotal before seller discounts',
    'Platform discounts',
    'Refund of platform discounts',
  ],
  ...['Seller co-funded voucher discount', 'Refund of seller co-funded voucher discount', 'Platform co-funded voucher discounts'],
  ...['Refund of platform co-funded voucher discounts', 'Seller shipping fee discount', 'Sales tax payment', 'Sales tax refund'],
  ...['Transaction fee', 'TikTok Shop commission fee', 'Referral fee', 'Refund administration fee', 'Campaign service fee'],
  ...['Credit card installment - Handling fee', 'SFP service fee', 'Dynamic commission', 'Bonus cashback service fee'],
  ...['LIVE Specials service fee', 'Voucher Xtra service fee', 'EAMS Program service fee', 'TikTok PayLater program fee'],
  ...['Brands Crazy Deals/Flash Sale service fee', 'Campaign resource fee', 'Platform support fee', 'Order processing fee'],
  ...['Co-funded promotion (seller-funded)', 'Co-funded Promotion campaign period fee', 'Smart Promotion fee', 'Flash Sale service fee'],
  ...[
    'TikTok Shop shipping fee',
    'Fulfilled by TikTok Shop shipping fee',
    'Customer-paid shipping fee',
    'Customer-paid shipping fee refund',
  ],
  ...['TikTok Shop shipping incentive', 'TikTok Shop shipping incentive refund', 'Shipping fee subsidy', 'FBT fulfillment fee'],
  ...['FBT fulfillment fee reimbursement', 'Customer shipping fee offset', 'Shipping fee discount'],
  ...[
    '享受商家折扣后小计',
    '享受折扣前小计',
    '商家折扣',
    '享受商家折扣后的退款小计',
    '商家折扣退款',
    '交易手续费',
    'TikTok Shop 佣金费',
    '客户付款',
    '客户退款',
  ],
  ...[
    'Tổng phụ sau giảm giá của người bán',
    'Tổng phụ trước giảm giá',
    'Giảm giá của người bán',
    'Phí giao dịch',
    'Phí giao dịch ước tính',
  ],
  ...['Tổng phụ của khoản hoàn tiền sau giảm giá của người bán', 'Tổng phụ hoàn tiền trước giảm giá của người bán'],
  ...['Khoản hoàn tiền giảm giá của người bán', 'Phí hoa hồng của TikTok Shop', 'Hoàn phí SFR', 'Phí dịch vụ SFP', 'Phí dịch vụ SFR'],
  ...['Hoa hồng liên kết trước thuế TNCN (thuế thu nhập cá nhân)', 'Thuế TNCN đã khấu trừ'],
  ...['Hoa hồng của Quảng cáo cửa hàng liên kết trước thuế TNCN', 'Phí dịch vụ hoàn tiền thưởng', 'Phí xử lý đơn hàng'],
  ...['Thuế thu nhập cá nhân đã được khấu trừ vào khoản hoa hồng của Quảng cáo cửa hàng liên kết', 'Phí dịch vụ Voucher Xtra'],
  ...['Phí dịch vụ Ưu đãi đặc biệt trên LIVE', 'Phí dịch vụ Chương trình EAMS', 'Phí dịch vụ Flash Sale', 'Phí nguồn lực chiến dịch'],
  ...['Phí chương trình TikTok PayLater', 'Voucher GMV Max', 'Khách thanh toán', 'Tiền hoàn của khách', 'Giảm giá của nền tảng'],
  ...['Affiliate commission before PIT (personal income tax)', 'Personal income tax withheld from affiliate commission'],
  ...['Affiliate Shop Ads commission before PIT', 'Personal income tax withheld from affiliate Shop Ads commission'],
  ...['Subtotal sebelum diskon', 'Subtotal setelah diskon penjual', 'Diskon penjual', 'Biaya komisi platform', 'Komisi dinamis'],
  ...['Subtotal pengembalian dana setelah diskon penjual', 'Sumber pesanan', 'Detail produk terjual', 'Biaya pemrosesan pesanan'],
] as const;
