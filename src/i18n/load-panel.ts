import type { LoadTexts } from './translate';

/** The areas of the side panel. */
export const loadPanelTexts: LoadTexts = async (language) =>
  language === 'zh-CN' ? (await import('./zh-CN/panel-texts')).panelZhCN : (await import('./en/panel-texts')).panelEn;
