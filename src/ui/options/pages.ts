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

/** A page of the dashboard; `holds` are paths that stand under its entry of the navigation beside its own. */
interface Entry {
  path: string;
  name: string;
  icon: typeof IconChartLine;
  holds?: readonly string[];
}

/** The pages of the dashboard, in the order of the navigation. */
export const PAGES = [
  { path: '/', name: 'overview', icon: IconChartLine, holds: ['/overview'] },
  { path: '/alerts', name: 'alerts', icon: IconBell },
  { path: '/creators', name: 'creators', icon: IconUsers },
  { path: '/posts', name: 'posts', icon: IconPlayerPlay, holds: ['/campaigns'] },
  { path: '/products', name: 'products', icon: IconBox, holds: ['/categories'] },
  { path: '/trend', name: 'trend', icon: IconTrendingUp },
  { path: '/reports', name: 'reports', icon: IconTable },
  { path: '/reconcile', name: 'reconcile', icon: IconScale },
  { path: '/costs', name: 'costs', icon: IconReceipt, holds: ['/agreements'] },
  { path: '/data', name: 'data', icon: IconDatabase },
  { path: '/rules', name: 'rules', icon: IconAdjustments },
  { path: '/settings', name: 'settings', icon: IconSettings, holds: ['/clean-up', '/help'] },
] as const satisfies readonly Entry[];

/** Pages that are found by search and from the settings, and take no place in the navigation. */
export const MORE_PAGES = [
  { path: '/clean-up', name: 'cleanUp', icon: IconSparkles },
  { path: '/help', name: 'help', icon: IconHelp },
] as const;

/** Whether an address is a page's own, or one that stands under its entry of the navigation. */
export function isUnder(entry: Pick<Entry, 'path' | 'holds'>, path: string): boolean {
  const own = entry.path === '/' ? path === '/' : isAtOrBelow(entry.path, path);
  return own || (entry.holds ?? []).some((held) => isAtOrBelow(held, path));
}

function isAtOrBelow(above: string, path: string): boolean {
  return path === above || path.startsWith(`${above}/`);
}
