import type { reports as source } from '../en/reports';

export const reports: Record<keyof typeof source, string> = {
  posts: '内容',
  products: '商品',
  post: '内容',
  product: '商品',
  day: '日期',
  byItem: '按条',
  byDay: '按天',
  searchPosts: '达人、文案、编号…',
  searchProducts: '名称、编号…',
  emptyPosts: '这段时间没有内容带来归因',
  emptyPostsText: '联盟订单里写明的内容会自动出现，也可以在 TikTok 页面标记。',
  emptyProducts: '这段时间没有卖出商品',
  emptyProductsText: '有了第一笔付款订单，商品就会出现。',
  beforeUnassigned: '这里的 ROI 未扣未分配成本：没有写明内容或商品的费用在“未归因”里。',
  video: '视频',
  photo: '图文',
  live: '直播',
  showcase: '橱窗',
};
