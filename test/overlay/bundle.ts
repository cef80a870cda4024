import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { compileAtOnce } from '../../modules/compile-at-once/plugin';

/**
 * The scripts that run in other people's pages, and what each may weigh minified, in bytes: 30,000 as built for those that are there before
 * the first click, of which the build's own wrapping takes 360.
 */
export const OVERLAY_ENTRIES = {
  tiktok: { file: 'src/overlay/start-tiktok.ts', entrypoint: 'entrypoints/tiktok-overlay.ts', maxBytes: 29_640 },
  seller: { file: 'src/overlay/start-seller.ts', entrypoint: 'entrypoints/seller-overlay.ts', maxBytes: 29_640 },
  actions: { file: 'src/overlay/start-actions.ts', entrypoint: 'entrypoints/overlay-actions.ts', maxBytes: 48_000 },
} as const;

/** Bundles an overlay entry as a content script is: one minified script, here with `start` as the global `name`. */
export async function bundleOverlay(file: string, name: string): Promise<{ code: string; bytes: number }> {
  const entry = join(tmpdir(), `overlay-entry-${name}-${process.pid}.js`);
  writeFileSync(entry, `import { start } from ${JSON.stringify(resolve(file))};\nglobalThis[${JSON.stringify(name)}] = { start };`);
  try {
    return await bundleEntry(entry, name);
  } finally {
    rmSync(entry);
  }
}

/** Bundles and minifies an entry to one script. */
export async function bundleEntry(entry: string, name: string): Promise<{ code: string; bytes: number }> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    // As the build does with the overlays, which this is asked for but for the actions.
    plugins: entry.includes('actions') ? [] : [compileAtOnce(/./)],
    build: { write: false, minify: true, target: 'es2023', lib: { entry, formats: ['iife'], name } },
  });
  const output = (Array.isArray(result) ? result[0] : result) as { output: { code?: string }[] };
  const code = output.output.map((chunk) => chunk.code ?? '').join('');
  return { code, bytes: Buffer.byteLength(code) };
}
