import '../../src/ui/popup/first/styles';
import { installTrustedTypes } from '../../src/platform/trusted-types';
import { drawFirst } from '../../src/ui/popup/first/draw';
import { handoverFrom } from '../../src/ui/popup/first/handover';

/** A tab that is still loading answers late, and a page that nobody sees gets no frames: the popup does not wait for them for ever. */
const PATIENCE_MS = 100;

installTrustedTypes();

const first = document.getElementById('first') as HTMLElement;
const root = document.getElementById('root') as HTMLElement;

const orAtLatest = <T>(awaited: Promise<T>): Promise<T | null> =>
  Promise.race([awaited, new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null))]);

/** The next task after a frame: what was drawn is on the screen. */
const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

async function open(): Promise<void> {
  let isLate = false;
  const handover = handoverFrom(first);
  const isDrawn = (await orAtLatest(drawFirst(first, () => !isLate))) ?? false;
  isLate = !isDrawn;
  root.hidden = isDrawn;
  if (isDrawn) await orAtLatest(frame());
  const { start } = await import('./start');
  start(root, () => handover.to(root));
}

void open();
