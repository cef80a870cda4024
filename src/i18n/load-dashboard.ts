import type { LoadTexts } from './translate';

/** The areas of the dashboard's first view, and the way to all others. */
export const loadDashboardTexts: LoadTexts = async (language) =>
  language === 'zh-CN' ? (await import('./zh-CN/dashboard-texts')).dashboardZhCN : (await import('./en/dashboard-texts')).dashboardEn;
