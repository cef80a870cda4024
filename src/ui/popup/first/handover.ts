/** What a person did with the first drawing, which cannot do it: which of its buttons was pressed. */
export interface Handover {
  /** Puts `next`, which shows the same, in the place of the first drawing, and does what was asked of that. */
  to(next: HTMLElement): void;
}

/** Takes clicks on the first drawing until what can act on them is there. */
export function handoverFrom(first: HTMLElement): Handover {
  let pressed: number | null = null;
  const buttons = () => [...first.querySelectorAll('button')];
  first.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button) pressed = buttons().indexOf(button);
  });
  return {
    to(next) {
      if (!first.isConnected) return;
      const known = buttons();
      const focused = known.indexOf(document.activeElement as HTMLButtonElement);
      const scrolled = first.querySelector('main > :last-child')?.scrollTop ?? 0;
      next.hidden = false;
      first.remove();
      const body = next.querySelector('main > :last-child');
      if (body && scrolled > 0) body.scrollTop = scrolled;
      const same = (at: number | null) => {
        const [before, now] = at === null ? [] : [known[at], next.querySelectorAll('button')[at]];
        return before && now && nameOf(before) === nameOf(now) ? now : null;
      };
      same(focused)?.focus();
      same(pressed)?.click();
    },
  };
}

function nameOf(button: HTMLElement): string {
  return button.getAttribute('aria-label') ?? button.textContent ?? '';
}
