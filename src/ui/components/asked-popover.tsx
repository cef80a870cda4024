import { Popover, type PopoverProps } from '@mantine/core';
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

/** The kit's popover, which is not there until its button is first pressed. */
export function AskedPopover({ target, opened, onChange, children, ...rest }: Asked & Omit<PopoverProps, keyof Asked | 'id'>) {
  const own = useAnchor(opened, 'dialog');
  return (
    <>
      {target(own)}
      <OnceOpened opened={opened}>
        {(isOpen) => (
          <Popover {...rest} id={own.id} opened={isOpen} onChange={onChange}>
            <Popover.Target>
              <Anchor of={own.ref} />
            </Popover.Target>
            {children()}
          </Popover>
        )}
      </OnceOpened>
    </>
  );
}
