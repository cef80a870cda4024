import { type Ref, type RefObject, useId, useImperativeHandle, useRef } from 'react';

/** What a control has on it that a popover or a menu hangs on, whether that is mounted yet or not. */
export interface AnchorProps {
  ref: RefObject<HTMLButtonElement | null>;
  id: string;
  'aria-haspopup': 'dialog' | 'menu';
  'aria-expanded': boolean;
  'aria-controls': string | undefined;
}

/** What the kit's popover or menu, and the control that it hangs on, say of each other; the first takes `id` and an `Anchor`. */
export function useAnchor(opened: boolean, popup: AnchorProps['aria-haspopup']): AnchorProps {
  const id = useId();
  const ref = useRef<HTMLButtonElement>(null);
  // The kit names a dropdown after its target.
  return { ref, id, 'aria-haspopup': popup, 'aria-expanded': opened, 'aria-controls': opened ? `${id}-dropdown` : undefined };
}

/** Stands for the control within the kit's popover; the control itself stays where it is in the page, and so does the focus on it. */
export function Anchor({ of, ref }: { of: RefObject<HTMLElement | null>; ref?: Ref<HTMLElement> }): null {
  // Nothing hangs on a control that is not drawn yet.
  useImperativeHandle(ref, () => of.current as HTMLElement, [of]);
  return null;
}
