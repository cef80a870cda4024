import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../../i18n';
import classes from './figures.module.css';

/** What was asked about a row, beside the page that holds it; Escape or a click outside closes it. */
export function SideDrawer({
  opened,
  title,
  width,
  onClose,
  children,
}: {
  opened: boolean;
  title: string;
  /** Pixels. */
  width: number;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size={width} transitionProps={{ duration: 100 }}>
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        {/* The kit's own head is a <header>, which would be a second banner of the page. */}
        <div className={classes.drawerHead}>
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('common.close')} />
        </div>
        <Drawer.Body pt="sm">{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
