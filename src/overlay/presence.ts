/** What a person does first on a page that they look at. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const;

let hasActed = false;

/** Calls back once somebody did anything on the page: what can only be clicked is drawn then, and costs no page its load. */
export function whenSomebodyActs(document: Document, signal: AbortSignal, onSign: () => void): void {
  if (hasActed) {
    onSign();
    return;
  }
  const end = () => {
    for (const sign of SIGNS) document.removeEventListener(sign, act, true);
  };
  const act = () => {
    hasActed = true;
    end();
    onSign();
  };
  for (const sign of SIGNS) document.addEventListener(sign, act, true);
  signal.addEventListener('abort', end);
}
