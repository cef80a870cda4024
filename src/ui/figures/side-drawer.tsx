import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../../i18n';
import { OnceOpened } from '../components/once-opened';
import classes from './figures.module.css';

/** Above the kit's popovers, which lie at 300. */
const RAISED = 400;

/** What was asked about a row, beside the page that holds it; Escape or a click outside closes it. */
export function SideDrawer({
  opened,
  title,
  width,
  onClose,
  isRaised = false,
  children,
}: {
  opened: boolean;
  title: string;
  /** Pixels. */
  width: number;
  onClose: () => void;
  /** Opened from a card that lies over the page: the drawer comes before it. */
  isRaised?: boolean;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <OnceOpened opened={opened}>
      {(isOpen) => (
        <Drawer.Root
          opened={isOpen}
          onClose={onClose}
          position="right"
          size={width}
          {...(isRaised ? { zIndex: RAISED } : {})}
          transitionProps={{ duration: 100 }}
        >
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
      )}
    </OnceOpened>
  );
}
