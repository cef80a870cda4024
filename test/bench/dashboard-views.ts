import type { Shown } from './dashboard-page';

/** One step through the dashboard. */
export interface View {
  name: string;
  /** What is clicked on, or the address that is gone to. */
  go: string;
  shown: Shown;
}

/** Amounts of the reports' currency. */
const AMOUNT = '\\$\\s?\\d';
const FIGURES = 'main table tbody tr[data-row] td';
const isTable = (title: string): Shown => ({ selector: `main table:not([class*="stale"]) tbody tr[data-row]`, text: '\\d', title });
const isPage = (title: string): Shown => ({ selector: 'main [class*="_value_"]', text: AMOUNT, title });
const link = (path: string) => `nav a[href^="#${path}"]`;

/** The strip of figures over the overview. */
export const FIRST_FIGURES: Shown = isPage('Overview');

/** Dimensions of a report that are measured, each from the click. */
const DIMENSIONS = ['account', 'post', 'content_type', 'product', 'category', 'shop', 'campaign', 'day', 'week', 'month', 'follower_tier'];

/** The way through the dashboard in one period, each page for the first time. */
export function views(period: string): View[] {
  const at = (path: string, more = '') => `#${path}?p=${period}${more}`;
  return [
    { name: 'creators', go: link('/creators'), shown: isTable('^Creators') },
    { name: 'a creator', go: FIGURES, shown: isPage('^Creator \\d') },
    { name: 'posts', go: link('/posts'), shown: isTable('^Posts') },
    { name: 'a post', go: FIGURES, shown: isPage('Post \\d') },
    { name: 'products', go: link('/products'), shown: isTable('^Products') },
    { name: 'a product', go: FIGURES, shown: isPage('Product \\d') },
    { name: 'categories', go: at('/categories'), shown: isTable('^Categories') },
    { name: 'campaigns', go: at('/campaigns'), shown: isTable('^Campaigns') },
    { name: 'trend', go: link('/trend'), shown: { selector: 'main', text: AMOUNT, title: '^Trend' } },
    { name: 'alerts', go: link('/alerts'), shown: { selector: 'main', text: '\\d', title: '^Alerts' } },
    { name: 'overview again', go: link('/'), shown: FIRST_FIGURES },
    { name: 'reports', go: link('/reports'), shown: isTable('^Reports') },
    ...DIMENSIONS.map((by): View => ({ name: `report by ${by}`, go: at('/reports', `&by=${by}`), shown: isTable('^Reports') })),
    { name: 'creators, settled', go: at('/creators', '&state=settled'), shown: isTable('^Creators') },
    { name: 'creators again', go: at('/creators'), shown: isTable('^Creators') },
  ];
}
