import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const kit = join(root, 'node_modules/@mantine/core');
const read = (file: string) => readFileSync(file, 'utf8');

/** Where the kit's index has each name from. */
const modules = new Map(
  [...read(join(kit, 'esm/index.mjs')).matchAll(/import \{([^}]*)\} from "(\.[^"]+)"/g)].flatMap(([, names = '', from = '']) =>
    names.split(',').map((name): [string, string] => [name.trim().split(' as ').at(-1) ?? '', join(kit, 'esm', from)]),
  ),
);

/** Everything that files of ours come to, now or later. */
function reachable(starts: readonly string[]): string[] {
  const seen = new Set<string>();
  const queue = starts.map((start) => join(root, 'src/ui', start));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, name = ''] of read(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const base = resolve(dirname(file), name);
      const found = [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`].find(existsSync);
      if (found) queue.push(found);
    }
  }
  return [...seen];
}

/** The kit's stylesheets behind the parts that these files name, and behind all that those are made of. */
function stylesUsed(files: readonly string[]): string[] {
  const named = files.flatMap((file) =>
    [...read(file).matchAll(/import\s*\{([^}]*)\}\s*from '@mantine\/core'/g)].flatMap(([, names = '']) => names.split(',')),
  );
  const seen = new Set<string>();
  const queue = named.flatMap((name) => modules.get(name.trim()) ?? []);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || !existsSync(file)) continue;
    seen.add(file);
    for (const [, to = ''] of read(file).matchAll(/from "(\.[^"]+)"/g)) queue.push(join(file, '..', to));
  }
  return [...seen].flatMap((file) => /^(\w+)\.module\.mjs$/.exec(basename(file))?.[1] ?? []);
}

/** The kit's stylesheets that a file of ours imports, in its order. */
const listedIn = (file: string) => [...read(join(root, 'src/ui', file)).matchAll(/styles\/([\w-]+)\.css/g)].map(([, name = '']) => name);

const ALWAYS = ['baseline', 'default-css-variables', 'global'];
const SURFACES = [
  { page: 'dashboard and side panel', starts: ['options/options-app.tsx', 'panel/panel-app.tsx'], listed: listedIn('theme/kit-styles.ts') },
  { page: 'popup', starts: ['popup/popup-app.tsx'], listed: [...listedIn('popup/first/styles.ts'), ...listedIn('popup/popup-app.tsx')] },
];

describe.each(SURFACES)('the styles of the UI kit: $page', ({ starts, listed }) => {
  it('hold those of every part that a screen uses, and no others', () => {
    const used = stylesUsed(reachable(starts));
    // The walk is of use only if it finds what the pages surely show.
    expect(used).toEqual(expect.arrayContaining(['Button', 'Input', 'Skeleton']));
    expect(listed.toSorted()).toEqual([...ALWAYS, ...used].toSorted());
  });

  it('stand in the order in which the kit overrides them', () => {
    const whole = read(join(kit, 'styles.css'));
    const places = listed.map((name) =>
      whole.indexOf(
        read(join(kit, 'styles', `${name}.css`))
          .trim()
          .slice(0, 120),
      ),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
