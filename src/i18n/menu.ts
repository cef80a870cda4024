import type { Language } from '../services/api';
import { fillText } from './overlay';

/** Texts of the browser's own menu and of what is said on the icon: a table of its own, since the worker carries nothing else. */
const en = {
  tag: 'Tag this post',
  add: 'Add this creator',
  tagged: 'Tagged for {name}',
  added: '{name} is in the book',
  none_removed: 'Not tagged: this post was removed.',
  none_private: 'Not tagged: this post is private.',
  none_login: 'Not tagged: TikTok asks to log in first.',
  none_region: 'Not tagged: not shown in your region.',
  none_shell: 'Not tagged: the page has not loaded yet.',
  none_challenge: 'Not tagged: TikTok asks for a check first.',
  none_stale: 'Not tagged: the page moved on. Reload it.',
  none_unknown: 'Nothing was found here that can be tagged.',
  failed: 'Not saved, nothing was changed ({code}).',
} as const;

export type MenuTexts = { readonly [K in keyof typeof en]: string };

const zhCN: MenuTexts = {
  tag: '标记此内容',
  add: '添加此达人',
  tagged: '已为 {name} 标记',
  added: '{name} 已在账本中',
  none_removed: '未标记：内容已被删除。',
  none_private: '未标记：内容是私密的。',
  none_login: '未标记：TikTok 要求先登录。',
  none_region: '未标记：你所在地区不显示。',
  none_shell: '未标记：页面尚未加载完成。',
  none_challenge: '未标记：TikTok 要求先完成验证。',
  none_stale: '未标记：页面已跳转，请刷新。',
  none_unknown: '此处没有可标记的内容。',
  failed: '未保存，没有任何改动（{code}）。',
};

export function menuTexts(language: Language): MenuTexts {
  return language === 'zh-CN' ? zhCN : en;
}

/** What happened, in words. */
export function shortcutText(
  language: Language,
  outcome: { ok: true; act: 'tag' | 'add'; name: string } | { ok: false; code: string; reason: string | null },
): string {
  const texts = menuTexts(language);
  if (outcome.ok) return fillText(outcome.act === 'tag' ? texts.tagged : texts.added, { name: outcome.name });
  const key = `none_${outcome.reason ?? ''}`;
  if (outcome.code === 'page_unclear') return Object.hasOwn(texts, key) ? texts[key as keyof MenuTexts] : texts.none_unknown;
  return fillText(texts.failed, { code: outcome.code });
}
