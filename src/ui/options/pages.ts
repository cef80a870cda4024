import {
  IconAdjustments,
  IconBell,
  IconBox,
  IconChartLine,
  IconDatabase,
  IconHelp,
  IconPlayerPlay,
  IconReceipt,
  IconScale,
  IconSettings,
  IconSparkles,
  IconTable,
  IconTrendingUp,
  IconUsers,
} from '@tabler/icons-react';

/** The pages of the dashboard, in the order of the navigation. */
export const PAGES = [
  { path: '/', name: 'overview', icon: IconChartLine },
  { path: '/alerts', name: 'alerts', icon: IconBell },
  { path: '/creators', name: 'creators', icon: IconUsers },
  { path: '/posts', name: 'posts', icon: IconPlayerPlay },
  { path: '/products', name: 'products', icon: IconBox },
  { path: '/trend', name: 'trend', icon: IconTrendingUp },
  { path: '/reports', name: 'reports', icon: IconTable },
  { path: '/reconcile', name: 'reconcile', icon: IconScale },
  { path: '/costs', name: 'costs', icon: IconReceipt },
  { path: '/data', name: 'data', icon: IconDatabase },
  { path: '/rules', name: 'rules', icon: IconAdjustments },
  { path: '/settings', name: 'settings', icon: IconSettings },
] as const;

/** Pages that are found by search and from the settings, and take no place in the navigation. */
export const MORE_PAGES = [
  { path: '/clean-up', name: 'cleanUp', icon: IconSparkles },
  { path: '/help', name: 'help', icon: IconHelp },
] as const;
