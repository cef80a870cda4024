import {
  IconAdjustments,
  IconBox,
  IconChartLine,
  IconDatabase,
  IconPlayerPlay,
  IconReceipt,
  IconScale,
  IconSettings,
  IconTable,
  IconUsers,
} from '@tabler/icons-react';

/** The pages of the dashboard, in the order of the navigation. */
export const PAGES = [
  { path: '/', name: 'overview', icon: IconChartLine },
  { path: '/creators', name: 'creators', icon: IconUsers },
  { path: '/posts', name: 'posts', icon: IconPlayerPlay },
  { path: '/products', name: 'products', icon: IconBox },
  { path: '/reports', name: 'reports', icon: IconTable },
  { path: '/reconcile', name: 'reconcile', icon: IconScale },
  { path: '/costs', name: 'costs', icon: IconReceipt },
  { path: '/data', name: 'data', icon: IconDatabase },
  { path: '/rules', name: 'rules', icon: IconAdjustments },
  { path: '/settings', name: 'settings', icon: IconSettings },
] as const;
