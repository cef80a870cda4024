import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { extensionDir } from '../support/extension-dir';

const root = resolve(import.meta.dirname, '../..');

/** All files beneath a folder, with their whole paths. */
export function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const newestSource = Math.max(
  ...['src', 'entrypoints', 'public'].flatMap((folder) => walk(join(root, folder))).map((file) => statSync(file).mtimeMs),
);

/** The builds that are of the sources as they stand; the others are named, and not looked at. */
export const builds = [...new Set([extensionDir, ...['chrome-mv3', 'firefox-mv3'].map((name) => join(root, '.output', name))])]
  .filter((folder) => {
    const manifest = join(folder, 'manifest.json');
    const problem = !existsSync(manifest) ? 'is not there' : statSync(manifest).mtimeMs < newestSource ? 'is older than the sources' : null;
    if (problem) console.warn(`SKIPPED: the build in ${relative(root, folder)} ${problem}; build it to have it looked at`);
    return problem === null;
  })
  .map((folder) => ({ name: relative(root, folder), folder }));
