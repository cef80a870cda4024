import { createRoot } from 'react-dom/client';
import { PopupApp } from './popup-app';
import type { PopupAppProps } from './props';

/** Draws the popup. */
export function start(props: PopupAppProps): void {
  createRoot(document.getElementById('root') as HTMLElement).render(<PopupApp {...props} />);
}
