import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import classes from './segments.module.css';

const SLIDE: KeyframeAnimationOptions = { duration: 200, easing: 'ease', pseudoElement: '::before' };

/**
 * The kit's control of a few choices beside each other, in plain markup: the kit's own draws itself five times, and measures the
 * page, before it stands, which each page of figures would wait for.
 */
export function Segments<T extends string>({
  label,
  value,
  data,
  onChange,
}: {
  /** What is chosen, for who does not see it. */
  label: string;
  value: T;
  data: readonly { value: T; label: ReactNode }[];
  onChange: (value: T) => void;
}) {
  const name = useId();
  const root = useRef<HTMLDivElement>(null);
  const before = useRef(value);
  useLayoutEffect(() => {
    if (root.current && before.current !== value) slide(root.current, before.current, value);
    before.current = value;
  }, [value]);
  return (
    <div ref={root} role="radiogroup" aria-label={label} className={classes.root}>
      {data.map((choice) => (
        <div key={choice.value} className={classes.control} data-active={choice.value === value || undefined}>
          <input
            type="radio"
            name={name}
            id={`${name}-${choice.value}`}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className={classes.input}
          />
          <label
            htmlFor={`${name}-${choice.value}`}
            className={classes.label}
            data-value={choice.value}
            data-active={choice.value === value || undefined}
          >
            <span className={classes.text}>{choice.label}</span>
          </label>
        </div>
      ))}
    </div>
  );
}

/** Lets the mark of what is chosen come from where it stood. */
function slide(root: HTMLElement, from: string, to: string): void {
  const [old, next] = [from, to].map((value) => root.querySelector<HTMLElement>(`[data-value="${value}"]`));
  if (!old || !next?.animate || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const [was, is] = [old.getBoundingClientRect(), next.getBoundingClientRect()];
  next.animate({ left: [`${was.left - is.left}px`, '0px'], right: [`${is.right - was.right}px`, '0px'] }, SLIDE);
}
