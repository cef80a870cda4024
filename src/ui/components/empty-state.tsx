import type { ReactNode } from 'react';
import classes from './notice.module.css';

/** What will be here, and the one next step. */
export function EmptyState({
  icon,
  title,
  text,
  isPage = false,
  children,
}: {
  icon?: ReactNode;
  title: string;
  text: string;
  /** It is all there is of the page: its title is the page's. */
  isPage?: boolean;
  children?: ReactNode;
}) {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className={classes.empty}>
      {icon ? <div className={classes.emptyIcon}>{icon}</div> : null}
      <Title className={classes.emptyTitle}>{title}</Title>
      <p className={classes.emptyText}>{text}</p>
      {children}
    </div>
  );
}
