import { expect, it } from 'vitest';
import { bundleOverlay, OVERLAY_ENTRIES } from './bundle';

it.each(Object.entries(OVERLAY_ENTRIES))('the %s overlay is small and carries no library', async (name, { file, maxBytes }) => {
  const { code, bytes } = await bundleOverlay(file, `overlay_${name}`);
  console.log(`${name}: ${bytes} bytes minified`);
  expect(bytes).toBeLessThanOrEqual(maxBytes);
  expect(bytes).toBeGreaterThan(3_000);
  for (const foreign of ['react', 'temporal', 'zod', 'dexie', 'innerHTML', 'postMessage', 'eval(']) {
    expect(code.toLowerCase()).not.toContain(foreign.toLowerCase());
  }
});
