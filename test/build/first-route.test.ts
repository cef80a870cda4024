import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { builds } from './builds';

/**
 * What each page loads before it shows its first view, gzipped, in kB: a little over what that is; 300 kB is the goal of the options page. The
 * popup draws its first figures with little, and becomes itself with more.
 */
const PAGES = [
  { page: 'options', texts: 'dashboard-texts', view: 'overview-page', ceiling: 298, shows: 'its first view' },
  { page: 'popup', texts: 'popup-texts', view: null, ceiling: 40, shows: 'its first figures' },
  { page: 'popup', texts: 'popup-texts', view: 'start', ceiling: 200, shows: 'its whole view' },
  { page: 'sidepanel', texts: 'panel-texts', view: null, ceiling: 295, shows: 'its first view' },
] as const;

const IMPORT = /(?<![\w$.])(?:import|export)\s*(?:[\w*${},\s]+?from)?\s*["'`](\.[^"'`]+)["'`]/g;

if (builds.length === 0) it.skip('no build of the sources as they stand', () => undefined);

describe.each(builds)('$name', ({ folder }) => {
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const namesOf = (place: string, name: string) =>
    readdirSync(join(folder, place))
      .filter((file) => file.startsWith(`${name}-`))
      .map((file) => `${place}/${file}`);

  /** The files and all that they import when they load. */
  function closure(files: readonly string[], seen = new Set<string>()): Set<string> {
    for (const file of files) {
      if (seen.has(file)) continue;
      seen.add(file);
      if (!file.endsWith('.js')) continue;
      closure(
        [...text(file).matchAll(IMPORT)].map(([, to = '']) => join(file, '..', to)),
        seen,
      );
    }
    return seen;
  }

  it.each(PAGES)('$page loads at most $ceiling kB for $shows', ({ page, texts, view, ceiling, shows }) => {
    const start = [...text(`${page}.html`).matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
    const first = view ? [...namesOf('chunks', view), ...namesOf('assets', view)] : [];
    const languages = namesOf('chunks', texts);
    expect(start.length, 'files named by the page').toBeGreaterThan(0);
    expect(languages, 'one chunk of texts for each language').toHaveLength(2);
    if (view) expect(first.length, `chunk of ${view}`).toBeGreaterThan(0);
    // One language is loaded: the larger counts.
    const sizes = languages.map((language) =>
      [...closure([...start, ...first, language])].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0),
    );
    const bytes = Math.max(...sizes);
    console.info(`${page}: ${bytes} bytes gzipped for ${shows}`);
    expect(bytes / 1000).toBeLessThanOrEqual(ceiling);
  });
});
