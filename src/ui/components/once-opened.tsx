import { type ReactNode, useLayoutEffect, useState } from 'react';

/**
 * Mounts what can be opened when that first happens: few openings of a page come to any of its menus, cards and dialogs, and each takes about as long to
 * mount as the button it hangs on. It is mounted closed and opened in the same frame, so that it fades in and returns the focus like one that was there.
 */
export function OnceOpened({ opened, children }: { opened: boolean; children: (opened: boolean) => ReactNode }): ReactNode {
  const [isAsked, setAsked] = useState(opened);
  if (opened && !isAsked) setAsked(true);
  return isAsked ? <Mounted opened={opened}>{children}</Mounted> : null;
}

function Mounted({ opened, children }: { opened: boolean; children: (opened: boolean) => ReactNode }) {
  const [isThere, setThere] = useState(false);
  useLayoutEffect(() => setThere(true), []);
  return children(opened && isThere);
}
