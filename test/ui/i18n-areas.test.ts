import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dashboardEn } from '../../src/i18n/en/dashboard-texts';
import { furtherEn } from '../../src/i18n/en/further-texts';
import { panelEn } from '../../src/i18n/en/panel-texts';
import { popupEn } from '../../src/i18n/en/popup-texts';
import { MESSAGES } from '../../src/i18n/messages';
import { dashboardZhCN } from '../../src/i18n/zh-CN/dashboard-texts';
import { furtherZhCN } from '../../src/i18n/zh-CN/further-texts';
import { panelZhCN } from '../../src/i18n/zh-CN/panel-texts';
import { popupZhCN } from '../../src/i18n/zh-CN/popup-texts';

const root = resolve(import.meta.dirname, '../..');
const AREAS = new Set(Object.keys(MESSAGES.en));

/** What a file imports, and what it imports when it is loaded itself. */
const ANY = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;
const AT_ONCE = /(?:from|import)\s*'(\.[^']+)'/g;

/** The files that a page comes to, now or later, as far as they show words. */
function reachable(starts: readonly string[], imports: RegExp): Set<string> {
  const seen = new Set<string>();
  const queue = starts.map((start) => resolve(root, start));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
      const base = resolve(dirname(file), name);
      const found = [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`].find(existsSync);
      if (found && /^src\/ui\//.test(relative(root, found))) queue.push(found);
    }
  }
  return seen;
}

/** Areas whose keys stand in a file: `'area.key'`, or `area.` before a part that is filled in; with the files. */
function areasUsed(starts: readonly string[], imports: RegExp): Map<string, string> {
  const used = new Map<string, string>();
  for (const file of reachable(starts, imports)) {
    for (const [, area = ''] of readFileSync(file, 'utf8').matchAll(/['"`]([a-zA-Z]+)\.(?:[A-Za-z]|\$\{)/g))
      if (AREAS.has(area)) used.set(area, relative(root, file));
  }
  return used;
}

describe('the texts that a page loads', () => {
  it.each([
    { page: 'popup', start: 'src/ui/popup/popup-app.tsx', loaded: [popupEn, popupZhCN] },
    { page: 'panel', start: 'src/ui/panel/panel-app.tsx', loaded: [panelEn, panelZhCN] },
  ])('I18N-8 hold every area that the $page can come to', ({ start, loaded }) => {
    const used = areasUsed([start], ANY);
    // The walk is of use only if it finds what the page surely says.
    expect([...used.keys()]).toEqual(expect.arrayContaining(['common', 'panel', 'popup', 'figures']));
    for (const texts of loaded) {
      const missing = [...used].filter(([area]) => !(area in texts.messages)).map(([area, file]) => `${area} of ${file}`);
      expect(missing).toEqual([]);
    }
  });

  it('I18N-8 hold every area of the dashboard’s first view at once, and all others later', () => {
    const first = ['options-app.tsx', 'overview/overview-page.tsx', 'onboarding/onboarding.tsx'].map((file) => `src/ui/options/${file}`);
    const used = areasUsed(first, AT_ONCE);
    expect([...used.keys()]).toEqual(expect.arrayContaining(['common', 'nav', 'overview', 'onboarding', 'figures']));
    for (const [texts, further] of [
      [dashboardEn, furtherEn],
      [dashboardZhCN, furtherZhCN],
    ] as const) {
      expect([...used].filter(([area]) => !(area in texts.messages)).map(([area, file]) => `${area} of ${file}`)).toEqual([]);
      expect([...Object.keys(texts.messages), ...Object.keys(further)].toSorted()).toEqual([...AREAS].toSorted());
    }
  });
});
