import type { LoadTexts } from './translate';

/** The areas of the popup. */
export const loadPopupTexts: LoadTexts = async (language) =>
  language === 'zh-CN' ? (await import('./zh-CN/popup-texts')).popupZhCN : (await import('./en/popup-texts')).popupEn;
