import './test/run/node-20.ts';
import { defineConfig } from 'vitest/config';

/** Tests of what was built: its files, and the extension in a real Chromium against the simulator, one file at a time. */
export default defineConfig({
  test: {
    include: ['test/build/**/*.test.ts', 'test/e2e/**/*.test.ts', 'test/security/e2e/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 20_000 } },
    fileParallelism: false,
    pool: 'forks',
  },
});
