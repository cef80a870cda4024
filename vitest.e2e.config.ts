import './test/run/node-20.ts';
import { defineConfig } from 'vitest/config';

/** End-to-end tests: a built extension in a real Chromium against the simulator, one file at a time. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    pool: 'forks',
  },
});
