import './test/run/node-20.ts';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // What needs a build runs after it: vitest.e2e.config.ts.
    exclude: ['test/e2e/**', 'test/security/e2e/**', 'test/build/**', 'node_modules/**'],
    testTimeout: 60_000,
    setupFiles: ['test/run/same-draws.ts'],
    // A busy machine is no failure: what is waited for may take its time.
    expect: { poll: { timeout: 20_000 } },
    pool: 'forks',
  },
});
