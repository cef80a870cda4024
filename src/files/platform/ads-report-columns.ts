/** Headers of the creative report of GMV Max: English, Indonesian and Chinese; `day` only where the report was cut by days. */
export const GMVMAX_COLUMNS = {
  campaignName: ['Campaign name', 'Nama kampanye', '广告计划名称', 'Tên chiến dịch'],
  campaignId: ['Campaign ID', 'ID kampanye', '广告计划 ID', 'ID chiến dịch'],
  product: ['Product ID', 'ID produk', '商品 ID', 'ID sản phẩm'],
  creativeType: ['Creative type', 'Jenis materi iklan', '创意作品类型', 'Loại nội dung sáng tạo'],
  title: ['Video title', 'Judul video', '视频标题', 'Tiêu đề video'],
  postId: ['Video ID', 'ID video', '视频 ID'],
  account: ['TikTok account', 'Akun TikTok', 'TikTok 账号', 'Tài khoản TikTok'],
  authorization: ['Authorization type', 'Jenis otorisasi', '授权类型', 'Loại ủy quyền'],
  cost: ['Cost', 'Biaya', '成本', 'Chi phí'],
  revenue: ['Gross revenue', 'Pendapatan kotor', '总收入', 'Tổng doanh thu'],
  currency: ['Currency', 'Mata uang', '货币', 'Đơn vị tiền tệ'],
  day: ['By Day', 'Date', 'Day', '日期', 'Tanggal', 'Ngày'],
} as const satisfies Record<string, readonly string[]>;

/** Headers of a report of the Ads Manager with ads in its rows; the names are settings of the person who made the report. */
export const ADS_COLUMNS = {
  campaignName: ['Campaign name', 'Nama kampanye', '广告计划名称', '推广系列名称', 'Tên chiến dịch'],
  campaignId: ['Campaign ID', 'ID kampanye', '广告计划 ID', '推广系列 ID', 'ID chiến dịch'],
  adName: ['Ad name', 'Nama iklan', '广告名称', 'Tên quảng cáo'],
  adId: ['Ad ID', 'ID iklan', '广告 ID', 'ID quảng cáo'],
  postId: ['TikTok post ID', 'Post ID', 'Item ID', 'Video ID', 'TikTok Item ID', '视频 ID'],
  account: ['TikTok account', 'Akun TikTok', 'TikTok 账号', 'Tài khoản TikTok'],
  cost: ['Cost', 'Total cost', 'Biaya', '消耗', '成本', 'Chi phí'],
  currency: ['Currency', 'Mata uang', '货币', '币种', 'Đơn vị tiền tệ'],
  day: ['By Day', 'Date', 'Day', 'Stat time day', '日期', '按天', 'Tanggal', 'Ngày'],
  creativeType: GMVMAX_COLUMNS.creativeType,
  authorization: GMVMAX_COLUMNS.authorization,
  product: GMVMAX_COLUMNS.product,
} as const satisfies Record<string, readonly string[]>;

/** What GMV Max shows beside the cost; its revenue is never added to ours (roi.md section 4, "Ads"). */
export const ADS_IGNORED = [
  ...['Time posted', 'Status', 'Exploration secondary status', 'SKU orders', 'Cost per order', 'ROI', 'Product ad impressions'],
  ...['Product ad clicks', 'Product ad click rate', 'Ad conversion rate', '2-second ad video view rate', '6-second ad video view rate'],
  ...['25% ad video view rate', '50% ad video view rate', '75% ad video view rate', '100% ad video view rate', 'Impressions'],
  ...['Waktu posting', 'Pesanan SKU', 'Biaya per pesanan', 'Impresi iklan produk', 'Jumlah klik iklan produk'],
  ...['Tingkat klik iklan produk', 'Rasio konversi iklan', 'Rasio tayang video iklan 2 detik', 'Rasio tayang video iklan 6 detik'],
  ...['Rasio tayang video iklan 25%', 'Rasio tayang video iklan 50%', 'Rasio tayang video iklan 75%', 'Rasio tayang video iklan 100%'],
  ...['发布时间', '状态', '探索次级状态', 'SKU 订单数', '平均下单成本', '商品广告曝光数', '商品广告点击数', '商品广告点击率', '广告转化率'],
  ...['广告视频播放达 2 秒播放率', '广告视频播放达 6 秒播放率', '广告视频播放达 25% 播放率', '广告视频播放达 50% 播放率'],
  ...[
    '广告视频播放达 75% 播放率',
    '广告视频完播率',
    'Clicks (destination)',
    'CPC (destination)',
    'CPM',
    'CTR (destination)',
    'Ad group name',
  ],
  ...['Ad group ID', 'Primary status', 'Campaign Budget', 'Conversions', 'CPA', 'Reach', 'Frequency', 'Conversion rate (CVR)'],
] as const;
