import type { ReactNode } from 'react';
import { PanelTitle } from '../components/panel-title';
import classes from './shell.module.css';

/** Title of a page with its tools at the right. */
export function PageHead({ title, sub, children }: { title: ReactNode; sub?: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.head}>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      {sub ? <span className={classes.sub}>{sub}</span> : null}
      <span className={classes.grow} />
      {children}
    </div>
  );
}

/** A framed part of a page. */
export function Panel({
  title,
  tools,
  flush = false,
  children,
}: {
  title?: string;
  tools?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={classes.panel} aria-label={title}>
      {title ? (
        <div className={classes.panelHead}>
          <h2>{title}</h2>
          <span className={classes.grow} />
          {tools}
        </div>
      ) : null}
      <PanelTitle value={title ?? null}>{flush ? children : <div className={classes.panelBody}>{children}</div>}</PanelTitle>
    </section>
  );
}
