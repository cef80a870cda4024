/** Headers of the video list of the Affiliate Center; other languages are further texts in the lists. */
export const VIDEO_LIST_COLUMNS = {
  videoId: ['Video ID', 'ID video', '视频 ID', '视频ID'],
  title: ['Video title', 'Judul video', '视频标题', 'Tiêu đề video'],
  link: ['Video link', 'Tautan video', '视频链接', 'Liên kết video'],
  creator: ['Creator name', 'Creator username', 'Nama kreator', '达人名称', '达人用户名', 'Tên nhà sáng tạo'],
  product: ['Product ID', 'ID produk', '商品 ID', '商品ID', 'ID sản phẩm'],
  productName: ['Product name', 'Nama produk', '商品名称', 'Tên sản phẩm'],
  gmv: ['GMV', 'Affiliate GMV', '联盟 GMV'],
  orders: ['Orders', 'Pesanan', '订单数', 'Đơn hàng'],
  units: ['Items sold', 'Produk terjual', '成交件数', 'Sản phẩm đã bán'],
  commission: ['Est. commission', 'Perkiraan komisi', '预估佣金', '预计佣金', 'Hoa hồng ước tính'],
  postedAt: ['Video post date', 'Time posted', 'Post time', 'Waktu posting', '发布时间'],
  views: ['Video views', 'Views', 'VV', '播放量'],
  likes: ['Likes', 'Video likes', '点赞数'],
  comments: ['Comments', 'Video comments', '评论数'],
  shares: ['Shares', 'Video shares', '分享数'],
  campaignId: ['Campaign ID', 'ID kampanye', '广告计划 ID'],
} as const satisfies Record<string, readonly string[]>;

/** Headers of the creator list of the Affiliate Center. */
export const CREATOR_LIST_COLUMNS = {
  creator: ['Creator name', 'Creator username', 'Nama kreator', '达人名称', '达人用户名', 'Tên nhà sáng tạo'],
  gmv: ['GMV', 'Affiliate GMV', '联盟 GMV'],
  orders: ['Orders', 'Pesanan', '订单数', 'Đơn hàng'],
  units: ['Items sold', 'Produk terjual', '成交件数', 'Sản phẩm đã bán'],
  videos: ['Videos', 'Video', '视频数'],
  lives: ['LIVE streams', 'Lives', '直播数'],
  samples: ['Samples shipped', 'Sampel dikirim', '已寄样品数', '寄样数'],
  commission: ['Est. commission', 'Perkiraan komisi', '预估佣金', '预计佣金', 'Hoa hồng ước tính'],
  followers: ['Followers', 'Follower count', 'Pengikut', '粉丝数', 'Người theo dõi'],
  videoId: ['Video ID', 'ID video', '视频 ID', '视频ID'],
  title: VIDEO_LIST_COLUMNS.title,
  link: VIDEO_LIST_COLUMNS.link,
} as const satisfies Record<string, readonly string[]>;
