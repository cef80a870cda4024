import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Window } from 'happy-dom';

const FOLDER = resolve('../shared/fixtures');

/** Whether the captured pages are here; says so once where they are not. */
export function haveFixtures(): boolean {
  const have = existsSync(FOLDER);
  if (!have) console.warn(`SKIPPED: no captured pages at ${FOLDER}`);
  return have;
}

export function fixture(name: string): string {
  return readFileSync(resolve(FOLDER, name), 'utf8');
}

/** A document that runs nothing, parsed like a browser's `DOMParser`. */
export function parse(html: string): Document {
  const window = new Window({ url: 'https://www.tiktok.com/' });
  return new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

/** A page with only the rehydration script. */
export function pageWith(scope: unknown, body = ''): string {
  const json = JSON.stringify({ __DEFAULT_SCOPE__: scope }).replaceAll('</', '<\\/');
  return `<html lang="en"><body><script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">${json}</script>${body}</body></html>`;
}

export const FILES = {
  removed: 'pages/video_2025-07_error_10204.html',
  ssr: 'pages/video_2026-07_ssr_loggedout_isAd_paidpartnership.html',
  rendered: 'pages/video_2025-11_rendered_loggedin.html',
  photo: 'pages/photo_2026-03_mobile_reflow_vi.html',
  profile2025: 'pages/profile_2025-04_rendered_grid.html',
  profile2026: 'pages/profile_2026-04_rendered_grid.html',
  profileSsr: 'pages/profile_2026-02_ssr_loggedout.html',
  live: 'pages/live_2025-09_SIGI_LiveRoom_tr.html',
  explore: 'pages/explore_2025-09_rendered.html',
  shell: 'pages/shell_2026-06_no_rehydration.html',
} as const;

/** A handful of marks that a page can be told apart by. */
export const URLS = {
  ssr: 'https://www.tiktok.com/@emthenutritionist/video/7608826249200356630',
  rendered: 'https://www.tiktok.com/@chinese_artist176/video/7507673491211029803',
  second: 'https://www.tiktok.com/@chinese_artist176/video/7509143020856462638',
  photo: 'https://www.tiktok.com/@nghetrinhhh/photo/7603995605354040594',
  photoNoHandle: 'https://www.tiktok.com/@/video/7603995605354040594',
  removed: 'https://www.tiktok.com/@dudeperfect/video/7276437262283859205',
  profile2025: 'https://www.tiktok.com/@rapvietvevo',
  profile2026: 'https://www.tiktok.com/@jelly.here10',
  profileSsr: 'https://www.tiktok.com/@novix.ht',
  live: 'https://www.tiktok.com/@ugur.antika/live',
  explore: 'https://www.tiktok.com/explore',
} as const;
