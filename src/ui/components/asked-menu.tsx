import { Menu, type MenuProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Anchor, type AnchorProps, useAnchor } from './anchor';
import { OnceOpened } from './once-opened';

interface Asked {
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** The control: a button that takes these. */
  target: (own: AnchorProps) => ReactNode;
  /** The dropdown; asked for once it is opened. */
  children: () => ReactNode;
}

/** The kit's menu, which is not there until its button is first pressed. */
export function AskedMenu({ target, opened, onChange, children, ...rest }: Asked & Omit<MenuProps, keyof Asked | 'id'>) {
  const own = useAnchor(opened, 'menu');
  return (
    <>
      {target(own)}
      <OnceOpened opened={opened}>
        {(isOpen) => (
          <Menu {...rest} id={own.id} opened={isOpen} onChange={onChange}>
            <Menu.Target>
              <Anchor of={own.ref} />
            </Menu.Target>
            {children()}
          </Menu>
        )}
      </OnceOpened>
    </>
  );
}
