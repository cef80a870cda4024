import { Tooltip } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/** As the theme has it for all hints. */
const REST_MS = 300;

/** A text with a hint, which is not there until the pointer first rests on it. */
export function Hinted({ hint, children }: { hint: string; children: ReactNode }) {
  const text = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [isAsked, setAsked] = useState(false);
  const leave = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  const enter = () => {
    leave();
    timer.current = setTimeout(() => setAsked(true), REST_MS);
  };
  return (
    <>
      <span ref={text} onPointerEnter={enter} onPointerLeave={leave}>
        {children}
      </span>
      {isAsked ? <Tooltip target={text} label={hint} multiline maw={260} defaultOpened /> : null}
    </>
  );
}
