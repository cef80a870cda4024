/** Scripts of which most of the code runs at every load of a page. */
const SCRIPTS = /^(?:tiktok|seller)-overlay\b/;
/** Known to Chromium since 136; a comment to everybody else. */
const HINT = '//# allFunctionsCalledOnLoad\n';

/** What of a bundler's output is looked at. */
type Bundle = Record<string, { type: string; fileName: string; code?: string }>;

/**
 * A plugin for the bundler: has the browser compile all of an overlay's functions in one go. It would put each off until it is called, and
 * then read it a second time, which takes longer where nearly all are called at once.
 */
export function compileAtOnce(scripts: RegExp = SCRIPTS) {
  return {
    name: 'compile-at-once',
    generateBundle(_options: unknown, bundle: Bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.code !== undefined && scripts.test(file.fileName)) file.code = HINT + file.code;
      }
    },
  };
}
