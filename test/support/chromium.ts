import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Names on the PATH, best first. Branded Chrome comes last: since 137 it ignores `--load-extension`. */
const NAMES = ['chromium', 'chromium-browser', 'chrome-for-testing', 'google-chrome-for-testing'];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Browsers that Playwright or @puppeteer/browsers put into the home directory, newest first. */
function downloaded(): string[] {
  const found: string[] = [];
  const look = (dir: string, pattern: RegExp, inside: string[]): void => {
    if (!existsSync(dir)) return;
    for (const name of readdirSync(dir)
      .filter((n) => pattern.test(n))
      .sort()
      .reverse())
      for (const path of inside) found.push(join(dir, name, path));
  };
  look(join(homedir(), '.cache/ms-playwright'), /^chromium-\d+$/, ['chrome-linux/chrome', 'chrome-linux64/chrome']);
  look(join(homedir(), 'Library/Caches/ms-playwright'), /^chromium-\d+$/, ['chrome-mac/Chromium.app/Contents/MacOS/Chromium']);
  look(join(homedir(), '.cache/puppeteer/chrome'), /^linux-/, ['chrome-linux64/chrome']);
  return found;
}

/** Path of a Chromium that loads unpacked extensions, or null: the environment's CHROMIUM, Debian's, the PATH's, a downloaded one. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM'];
  if (named) return isProgram(named) ? named : null;
  const paths = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [
    '/usr/bin/chromium',
    ...NAMES.flatMap((name) => paths.map((dir) => join(dir, name))),
    ...downloaded(),
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ];
  return candidates.find(isProgram) ?? null;
}
