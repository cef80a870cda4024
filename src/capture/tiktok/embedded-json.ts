import { asObject, type JsonObject, pick } from '../json';
import { SELECTORS } from './selectors';

/** Larger scripts are not a post's or a profile's data. Seen: up to 100 kB. */
const MAX_CHARS = 4_000_000;
/** Deeper data is hostile; seen: 12. */
const MAX_DEPTH = 60;

/** What the page embedded when it was loaded; each part null where it is absent or unreadable. */
export interface EmbeddedData {
  /** `__DEFAULT_SCOPE__` of the rehydration script. */
  scope: JsonObject | null;
  sigi: JsonObject | null;
}

/** Reads the embedded scripts. What they say holds for the page that was loaded, not for where the person is by now. */
export function readEmbedded(document: Document): EmbeddedData {
  return {
    scope: asObject(pick(readScript(document, SELECTORS.universal), '__DEFAULT_SCOPE__')),
    sigi: asObject(readScript(document, SELECTORS.sigi)),
  };
}

function readScript(document: Document, selector: string): unknown {
  const text = document.querySelector(selector)?.textContent ?? '';
  if (text === '' || text.length > MAX_CHARS || isTooDeep(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: as good as absent; the page's own nodes are read instead.
    return null;
  }
}

/** Counts brackets outside strings, so that a parser's stack is never put to the test. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i += 1;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x7b || c === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (c === 0x7d || c === 0x5d) depth -= 1;
  }
  return false;
}
