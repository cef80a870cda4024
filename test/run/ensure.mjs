// Brings what a fresh machine lacks: the packages of the lock file, and a Chromium. Plain Node, no dependency of its own.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const marker = join(root, 'node_modules', '.installed-from');

/** Installs the packages of the lock file when they are missing or of another lock file. */
export function ensurePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  console.log('Installing packages (npm ci) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  writeFileSync(marker, lock);
}

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'chrome', 'google-chrome-for-testing'];
const FIXED_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium that loads unpacked extensions from the command line (branded Chrome does not); null when there is none. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named && existsSync(named)) return named;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of CHROMIUM_NAMES) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  return FIXED_PLACES.find((path) => existsSync(path)) ?? null;
}

/** Installs packages of Debian; false where there is no apt or no right to use it. */
export function installDebian(title, packages) {
  const canInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!canInstall) return false;
  console.log(`Installing ${title} (apt-get) ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  execFileSync('apt-get', ['install', '-y', '-qq', ...packages], { stdio: ['ignore', 'ignore', 'inherit'], env });
  return true;
}

/** Finds a Chromium, installs Debian's where that is possible, or says what to install and ends with 1. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (installDebian('Chromium and fonts', ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'])) {
    const installed = findChromium();
    if (installed) return installed;
  }
  console.error(
    [
      'No Chromium was found, and it cannot be installed from here.',
      '  Debian, Ubuntu:  sudo apt-get install chromium fonts-noto-cjk',
      '  macOS:           brew install --cask chromium',
      '  Windows, other:  install Chromium or Chrome for Testing',
      'then run this again; or set CHROMIUM to the path of one you have. (Branded Chrome does not load unpacked extensions from the command line.)',
    ].join('\n'),
  );
  process.exit(1);
}

/** The path of a command that a package brought. */
export function bin(name) {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}
