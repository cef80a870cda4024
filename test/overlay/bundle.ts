import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** The two scripts that run in other people's pages, and what each may weigh minified, in bytes. */
export const OVERLAY_ENTRIES = {
  tiktok: { file: 'src/overlay/start-tiktok.ts', maxBytes: 30 * 1024 },
  seller: { file: 'src/overlay/start-seller.ts', maxBytes: 24 * 1024 },
} as const;

/** Bundles an overlay entry as a content script is: one minified script, here with `start` as the global `name`. */
export async function bundleOverlay(file: string, name: string): Promise<{ code: string; bytes: number }> {
  const entry = join(tmpdir(), `overlay-entry-${name}-${process.pid}.js`);
  writeFileSync(entry, `import { start } from ${JSON.stringify(resolve(file))};\nglobalThis[${JSON.stringify(name)}] = { start };`);
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, target: 'es2023', lib: { entry, formats: ['iife'], name } },
  });
  const output = (Array.isArray(result) ? result[0] : result) as { output: { code?: string }[] };
  const code = output.output.map((chunk) => chunk.code ?? '').join('');
  return { code, bytes: Buffer.byteLength(code) };
}
