import { browser } from './browser';

/** The small mark on the extension's icon: locked, problem, or nothing. */
export async function setIconMark(mark: 'locked' | 'problem' | null): Promise<void> {
  await browser.action.setBadgeText({ text: mark === 'locked' ? '🔒' : mark === 'problem' ? '!' : '' });
  if (mark) await browser.action.setBadgeBackgroundColor({ color: mark === 'locked' ? '#5c6370' : '#c2410c' });
}
