import type { Language } from '../services/api';

/** Texts of what is drawn inside other people's pages before the first click: a table of its own, since those scripts carry nothing else. */
const en = {
  tag: 'Tag this post',
  tagMany: 'Tag posts…',
  tagRows: 'Tag the posts in this list',
  again: 'Update counts',
  tagged: 'Tagged',
  taggedFor: 'Tagged · {name}',
  inBook: 'in the book',
  notInBook: 'not tagged yet',
  add: 'Add {handle} to Creator Ledger',
  close: 'Close',
  gone: 'The extension was updated. Reload this page to go on.',
  failed: 'Not saved, nothing was changed ({code}). Try again.',
  roi: 'ROI',
  gmv: 'GMV (orders paid)',
  netGmv: 'Net GMV after refunds',
  post: 'This post',
  provisional: 'provisional',
  est: 'est.',
  estimatedShare: '{share} of commission still estimated',
  allActual: 'all commission final',
  noFigures: 'no sales yet',
  profit: 'profit',
  loss: 'loss',
  orderOf: 'Creator of this order: {handle}',
  orderOthers: 'and {count} more',
} as const;

export type OverlayTexts = { readonly [K in keyof typeof en]: string };

const zhCN: OverlayTexts = {
  tag: '标记此内容',
  tagMany: '标记内容…',
  tagRows: '标记此列表中的内容',
  again: '更新数据',
  tagged: '已标记',
  taggedFor: '已标记 · {name}',
  inBook: '已入账本',
  notInBook: '尚未标记',
  add: '将 {handle} 加入达人账本',
  close: '关闭',
  gone: '扩展已更新，请刷新本页后继续。',
  failed: '没有保存，数据未改动（{code}）。请重试。',
  roi: 'ROI',
  gmv: 'GMV（已付款）',
  netGmv: '退款后净 GMV',
  post: '此内容',
  provisional: '暂定',
  est: '预估',
  estimatedShare: '{share} 的佣金仍为预估',
  allActual: '佣金均为最终金额',
  noFigures: '尚无销售',
  profit: '盈利',
  loss: '亏损',
  orderOf: '本订单的达人：{handle}',
  orderOthers: '另有 {count} 位达人',
};

/** The overlay's texts of a language. */
export function overlayTexts(language: Language): OverlayTexts {
  return language === 'zh-CN' ? zhCN : en;
}

/** Puts values into a text's `{name}` places. */
export function fillText(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
