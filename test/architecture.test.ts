import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Holds the arrows of ARCHITECTURE.md. A rule that fails says what a reviewer would say.
 */
const root = resolve(import.meta.dirname, '..');

/** What each room may import. `type` imports of contracts count like any other. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  schema: ['core'],
  // What adapters of remote APIs share: HTTP, exact JSON, retries, errors. It knows none of them.
  net: ['core'],
  'tiktok-shop': ['core', 'schema', 'net'],
  marketing: ['core', 'schema', 'net'],
  files: ['core', 'schema'],
  capture: ['core', 'schema'],
  store: ['core', 'schema'],
  platform: ['core'],
  // Words for the screens: it words the services' errors and knows their contract.
  i18n: ['core', 'services'],
  demo: ['core'],
  cli: ['core', 'files'],
  services: ['core', 'schema', 'net', 'tiktok-shop', 'marketing', 'files', 'capture', 'store', 'platform', 'demo'],
  rpc: ['core', 'schema', 'platform', 'services'],
  ui: ['core', 'i18n', 'services', 'rpc'],
  overlay: ['core', 'i18n', 'rpc', 'services', 'capture'],
};

/** Packages that one room alone may import, and where. */
const OWNERS: { pattern: RegExp; owner: RegExp; why: string }[] = [
  { pattern: /^zod/, owner: /^src\/schema\/zod\.ts$/, why: 'the validator is set up once, in src/schema/zod.ts; import that' },
  { pattern: /^temporal-polyfill/, owner: /^test\//, why: 'clocks and zones come from Intl: src/core/time.ts' },
  { pattern: /^webextension-polyfill|^wxt\/browser/, owner: /^src\/platform\//, why: 'the extension API has one importer: src/platform' },
  { pattern: /^dexie/, owner: /^src\/store\//, why: 'the database is known to src/store alone' },
  { pattern: /^papaparse|^read-excel-file|^write-excel-file/, owner: /^src\/files\//, why: 'files are read and written in src/files' },
  {
    pattern: /^react|^@mantine|^@tanstack|^recharts|^wouter|^@tabler/,
    owner: /^(src\/(ui|i18n)|entrypoints)\//,
    why: "React belongs to src/ui: nothing of it in other people's pages",
  },
];

interface Import {
  file: string;
  target: string;
}

const sources = [...walk(join(root, 'src')), ...walk(join(root, 'entrypoints'))];
const imports = sources.flatMap(importsOf);

describe('architecture', () => {
  it('every room of src/ is on the map', () => {
    const rooms = readdirSync(join(root, 'src')).filter((name) => statSync(join(root, 'src', name)).isDirectory());
    expect(
      rooms.filter((room) => !(room in MAY_IMPORT)),
      'a room without rules: add it here and to ARCHITECTURE.md',
    ).toEqual([]);
  });

  it('arrows point one way: entrypoints -> ui, overlay -> services -> adapters -> core', () => {
    const wrong = imports.flatMap(({ file, target }) => {
      const from = roomOf(file);
      const to = roomOf(target);
      if (from === null || to === null || from === to) return [];
      return MAY_IMPORT[from]?.includes(to) ? [] : [`${file} imports ${target}: ${from} must not know ${to}`];
    });
    expect(wrong).toEqual([]);
  });

  it('nothing imports the entrypoints', () => {
    const wrong = imports.filter(({ file, target }) => target.startsWith('entrypoints/') && !file.startsWith('entrypoints/'));
    expect(wrong).toEqual([]);
  });

  it('packages that one room owns stay there', () => {
    const wrong = imports.flatMap(({ file, target }) => {
      const rule = OWNERS.find(({ pattern }) => pattern.test(target));
      return rule && !rule.owner.test(file) ? [`${file} imports ${target}: ${rule.why}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('the core has no clock, no randomness and no world of its own', () => {
    // Names of the browser (document, window) are the compiler's to refuse: src/core has a tsconfig without them.
    const banned = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bchrome\.|\bbrowser\./;
    const wrong = sources.filter((file) => file.startsWith('src/core/') && banned.test(code(file)));
    expect(wrong).toEqual([]);
  });

  it('the extension API is touched in src/platform alone', () => {
    const wrong = sources.filter(
      (file) =>
        !file.startsWith('src/platform/') &&
        /\b(?:chrome|browser)\.(?:runtime|storage|alarms|tabs|scripting|permissions|action)\b/.test(code(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('no markup is made from text', () => {
    const wrong = sources.filter((file) =>
      /\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/.test(code(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('entrypoints compose and nothing more: at most 60 lines each', () => {
    const long = sources.filter((file) => file.startsWith('entrypoints/') && read(file).split('\n').length > 61);
    expect(long).toEqual([]);
  });

  it('files are named in kebab-case', () => {
    const wrong = sources.filter((file) => !/^[a-z0-9.-]+$/.test(file.split('/').pop() as string));
    expect(wrong).toEqual([]);
  });
});

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return /\.tsx?$/.test(entry.name) ? [relative(root, path).split(sep).join('/')] : [];
  });
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The file without comments, so that words in them are not taken for code. */
function code(file: string): string {
  return read(file)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|[^:])\/\/.*$/gm, '$1');
}

function importsOf(file: string): Import[] {
  const found = code(file).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g);
  return [...found].map((match) => {
    const target = match[1] as string;
    return {
      file,
      target: target.startsWith('.')
        ? relative(root, resolve(root, dirname(file), target))
            .split(sep)
            .join('/')
        : target,
    };
  });
}

function roomOf(path: string): string | null {
  const match = /^src\/([^/]+)/.exec(path);
  return match ? (match[1] as string) : null;
}
