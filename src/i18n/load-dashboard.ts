import type { LoadTexts } from './translate';

/** Every area: the dashboard may come to any of them. */
export const loadDashboardTexts: LoadTexts = async (language) =>
  language === 'zh-CN' ? (await import('./zh-CN/dashboard-texts')).dashboardZhCN : (await import('./en/dashboard-texts')).dashboardEn;
