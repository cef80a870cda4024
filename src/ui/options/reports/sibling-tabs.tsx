import { Link } from 'wouter';
import { useT } from '../../../i18n';
import { useStateHref } from '../../figures/state';
import classes from './sibling-tabs.module.css';

/** Pages that stand beside each other under one entry of the navigation. */
const GROUPS = {
  posts: ['posts', 'quality', 'campaigns'],
  products: ['products', 'categories'],
} as const;
type Sibling = (typeof GROUPS)[keyof typeof GROUPS][number];

/** From posts to their quality and campaigns, from products to their categories: links, since each is a page of its own. */
export function SiblingTabs({ of }: { of: Sibling }) {
  const t = useT();
  const href = useStateHref();
  const group: readonly Sibling[] = of === 'products' || of === 'categories' ? GROUPS.products : GROUPS.posts;
  return (
    <nav className={classes.tabs} aria-label={t('items.sections')}>
      {group.map((name) => (
        <Link
          key={name}
          className={classes.tab}
          aria-current={name === of ? 'page' : undefined}
          href={name === 'quality' ? href('/posts', { tab: 'quality' }) : href(`/${name}`)}
        >
          {t(`items.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
