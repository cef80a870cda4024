import type { Language } from '../services/api';

/** Texts of what is drawn inside other people's pages: a table of its own, since those scripts carry nothing else. */
const en = {
  tag: 'Tag this post',
  tagging: 'Tagging…',
  tagged: 'Tagged',
  taggedFor: 'Tagged · {name}',
  newCreator: 'new creator',
  undo: 'Undo',
  undoing: 'Taking back…',
  close: 'Close',
  retry: 'Try again',
  none_removed: 'This post was removed, so there is nothing to tag.',
  none_private: 'This post is private and cannot be tagged.',
  none_login: 'Log in to TikTok to see this post, then tag it.',
  none_region: 'TikTok does not show this post in your region.',
  none_challenge: 'TikTok asks for a check first. Finish it, then tag.',
  none_stale: 'The page is between two posts. Reload it, then tag.',
  none_unknown: 'No post was found here. Reload the page, then tag.',
  gone: 'The extension was updated. Reload this page to go on.',
  failed: 'Not saved, nothing was changed ({code}). Try again.',
  undoFailed: 'Not taken back, the post is still tagged ({code}).',
  roi: 'ROI',
  roiFull: 'ROI to date, all costs',
  netProfit: 'Net profit',
  gmv: 'GMV (orders paid)',
  netGmv: 'Net GMV after refunds',
  promotionCost: 'Paid for promotion',
  orders: 'Orders',
  period: 'Period',
  complete: 'Complete to {day}',
  completeNever: 'Not complete yet',
  est: 'est.',
  estimatedShare: '{share} of commission still estimated',
  allActual: 'all commission final',
  noCost: 'no promotion cost yet',
  profit: 'profit',
  loss: 'loss',
} as const;

export type OverlayTexts = { readonly [K in keyof typeof en]: string };

const zhCN: OverlayTexts = {
  tag: '标记此内容',
  tagging: '正在标记…',
  tagged: '已标记',
  taggedFor: '已标记 · {name}',
  newCreator: '新达人',
  undo: '撤销',
  undoing: '正在撤销…',
  close: '关闭',
  retry: '重试',
  none_removed: '这条内容已被删除，没有可标记的内容。',
  none_private: '这条内容是私密的，无法标记。',
  none_login: '请先登录 TikTok，再标记这条内容。',
  none_region: 'TikTok 在你所在的地区不展示这条内容。',
  none_challenge: 'TikTok 要求先完成验证，完成后再标记。',
  none_stale: '页面正在切换内容，请刷新后再标记。',
  none_unknown: '没有读到内容，请刷新后再标记。',
  gone: '扩展已更新，请刷新本页后继续。',
  failed: '没有保存，数据未改动（{code}）。请重试。',
  undoFailed: '没有撤销，内容仍处于已标记状态（{code}）。',
  roi: 'ROI',
  roiFull: '截至目前 ROI（全部成本）',
  netProfit: '净利润',
  gmv: 'GMV（已付款）',
  netGmv: '退款后净 GMV',
  promotionCost: '推广支出',
  orders: '订单数',
  period: '期间',
  complete: '数据完整至 {day}',
  completeNever: '数据尚未完整',
  est: '预估',
  estimatedShare: '{share} 的佣金仍为预估',
  allActual: '佣金均为最终金额',
  noCost: '尚无推广支出',
  profit: '盈利',
  loss: '亏损',
};

/** The overlay's texts of a language. */
export function overlayTexts(language: Language): OverlayTexts {
  return language === 'zh-CN' ? zhCN : en;
}

/** Puts values into a text's `{name}` places. */
export function fillText(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
