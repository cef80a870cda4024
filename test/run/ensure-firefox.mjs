// Finds or brings the Firefox ESR of the end-to-end tests. Plain Node, as ensure.mjs.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebian } from './ensure.mjs';

const NAMES = ['firefox-esr', 'firefox'];
const FIXED_PLACES = ['/usr/bin/firefox-esr', '/usr/lib/firefox-esr/firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** The path of a Firefox, the ESR first; null when there is none. */
export function findFirefox() {
  const named = process.env.FIREFOX;
  if (named && existsSync(named)) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...FIXED_PLACES];
  return places.find((path) => existsSync(path)) ?? null;
}

/** Finds a Firefox, installs Debian's ESR where that is possible, or says what to install and ends with 1. */
export function ensureFirefox() {
  const found = findFirefox() ?? (installDebian('Firefox ESR', ['firefox-esr']) ? findFirefox() : null);
  if (found) return found;
  console.error(
    [
      'No Firefox was found, and it cannot be installed from here.',
      '  Debian:          sudo apt-get install firefox-esr',
      '  macOS:           brew install --cask firefox@esr',
      '  Ubuntu, other:   install Firefox 140 or later (not the snap: it reads no profile outside its own folders)',
      'then run this again; or set FIREFOX to the path of one you have.',
    ].join('\n'),
  );
  process.exit(1);
}
