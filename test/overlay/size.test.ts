import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { bundleEntry, OVERLAY_ENTRIES } from './bundle';

it.each(Object.entries(OVERLAY_ENTRIES))('the %s script is small and carries no library', async (name, { entrypoint, maxBytes }) => {
  const { code, bytes } = await bundleEntry(resolve(entrypoint), `overlay_${name}`);
  console.log(`${name}: ${bytes} bytes minified`);
  expect(bytes).toBeLessThanOrEqual(maxBytes);
  expect(bytes).toBeGreaterThan(3_000);
  for (const foreign of ['react', 'temporal', 'zod', 'dexie', 'innerHTML', 'postMessage', 'addEventListener(`message`', 'eval(']) {
    expect(code.toLowerCase()).not.toContain(foreign.toLowerCase());
  }
});
