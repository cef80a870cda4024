import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../src/platform/manifest';
import { builds, walk } from './builds';

/** What libraries hold of these, word for word; each is either never run here or stopped by Trusted Types. */
const KNOWN = [
  // React DOM: `dangerouslySetInnerHTML`, of which the policy lets styles through alone; and its way of making a script element.
  /\w+\?\.__html!==\w+&&\(\w+\.innerHTML=\w+\)/g,
  /\w+\.innerHTML=`<script><\\\/script>`/g,
  // decimal.js-light (of recharts): its last resort to find the global object; `self` is there.
  /self\.self==self\?self:Function\(`return this`\)\(\)/g,
];

const BANNED: [string, RegExp][] = [
  ['eval', /(?<![\w$.])eval\(/],
  ['new Function', /\bnew Function\b|(?<![\w$.])Function\(/],
  ['a timer from text', /set(?:Timeout|Interval)\(\s*["'`]/],
  ['an import from elsewhere', /(?<![\w$.])import\(\s*(?!["'`]\.{0,2}\/)/],
  ['importScripts', /\bimportScripts\b/],
  ['markup from text', /\.(?:innerHTML|outerHTML)\s*[+]?=(?!=)|insertAdjacentHTML|document\.write|createContextualFragment/],
  ['WebAssembly', /\bWebAssembly\b/],
  ['a source map', /sourceMappingURL/],
];

if (builds.length === 0) it.skip('no build of the sources as they stand', () => undefined);

describe.each(builds)('$name', ({ folder }) => {
  const files = walk(folder);
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const scripts = files.filter((file) => file.endsWith('.js')).map((file) => relative(folder, file));

  it('S22 holds no code from text or from elsewhere, beyond the known lines of libraries', () => {
    expect(scripts).toContain('background.js');
    const found = scripts.flatMap((name) => {
      const code = KNOWN.reduce((rest, known) => rest.replaceAll(known, ''), text(name));
      return BANNED.flatMap(([what, pattern]) => {
        const at = code.search(pattern);
        return at < 0 ? [] : [`${name}: ${what}: ${code.slice(Math.max(0, at - 40), at + 60)}`];
      });
    });
    expect(found).toEqual([]);
    expect(files.filter((file) => /\.(map|ts|tsx|wasm|env|pem)$/.test(file))).toEqual([]);
  });

  it('S22 the pages hold no script of their own and load nothing from elsewhere', () => {
    for (const page of ['options.html', 'popup.html', 'sidepanel.html']) {
      const html = text(page);
      for (const [, attributes, body] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
        expect(attributes).toMatch(/src="\//);
        expect(body?.trim()).toBe('');
      }
      expect(html).not.toMatch(/(?:src|href)="(?!\/(?!\/)|data:)|\son\w+=|<iframe|<base/i);
    }
  });

  it('scripts in other people’s pages are small, and bring no library and no schema', () => {
    // The overlays load with every page of their sites; the others come on a click.
    const budgets = {
      'tiktok-overlay.js': 30_000,
      'seller-overlay.js': 30_000,
      'overlay-actions.js': 48_000,
      'read-page.js': 16_000,
      'read-seller.js': 4_000,
    };
    for (const [name, bytes] of Object.entries(budgets)) {
      const code = text(name);
      expect(Buffer.byteLength(code), name).toBeLessThanOrEqual(bytes);
      expect(code, name).not.toMatch(
        /webextension-polyfill|should only be loaded in a browser extension|ZodError|_zod|~standard|Dexie|react\.|\$\$typeof|Temporal/,
      );
      // One script each: nothing that would have to be loaded into the page.
      expect(code, name).not.toMatch(
        /\bimport\s*[({"'`]|\bexport\s*[{]|(?<![\w$.])fetch\(|XMLHttpRequest|indexedDB|storage\.(?:local|session)/,
      );
      expect(code, name).not.toMatch(/addEventListener\([`"']message[`"']/);
    }
  });

  it('S20 holds nothing of tests or of secrets', () => {
    for (const name of files.filter((file) => /\.(js|html|css|json)$/.test(file))) {
      const found = readFileSync(name, 'utf8').match(
        /canary|simulat(?:or|ed)|(?:secret|token)["'`]?\s*[:=]\s*["'`][\w+/-]{20,}|\/work\/|\/home\/|\/tmp\//i,
      );
      expect(found?.[0], relative(folder, name)).toBeUndefined();
    }
  });

  it('S21 the manifest is what the source says, and what the builder adds is known', () => {
    const manifest = JSON.parse(text('manifest.json')) as Record<string, unknown>;
    const browser = folder.includes('firefox') ? 'firefox' : 'chrome';
    const source = manifestFor({ browser, requireHosts: 'host_permissions' in manifest }) as Record<string, unknown>;
    for (const [key, value] of Object.entries(source)) {
      if (key !== 'action') expect(manifest[key], key).toEqual(value);
    }
    const added = Object.keys(manifest).filter((key) => !(key in source));
    const panel = browser === 'firefox' ? 'sidebar_action' : 'side_panel';
    expect(added.sort()).toEqual(['background', 'icons', 'manifest_version', 'options_ui', panel, 'version'].sort());
    expect(JSON.stringify(manifest[panel])).toContain('"sidepanel.html"');
    expect(manifest['manifest_version']).toBe(3);
    expect(manifest['options_ui']).toMatchObject({ page: 'options.html', open_in_tab: true });
  });

  it('every language of the manifest has the same texts', () => {
    const languages = readdirSync(join(folder, '_locales'));
    expect(languages.sort()).toEqual(['en', 'zh_CN']);
    const [english, ...others] = languages.map(
      (name) => JSON.parse(text(`_locales/${name}/messages.json`)) as Record<string, { message: string }>,
    );
    const used = [...text('manifest.json').matchAll(/__MSG_(\w+)__/g)].map((match) => match[1]);
    expect(Object.keys(english ?? {})).toEqual(expect.arrayContaining(used));
    for (const other of others) expect(Object.keys(other).sort()).toEqual(Object.keys(english ?? {}).sort());
    for (const { message } of [english, ...others].flatMap((one) => Object.values(one ?? {}))) expect(message.trim()).not.toBe('');
  });
});
