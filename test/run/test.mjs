// `npm test`: everything, on a machine with only Node and npm. Ends with one line: N passed, N failed, N skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, ensureChromium, ensurePackages, root } from './ensure.mjs';
import { ensureFirefox } from './ensure-firefox.mjs';

ensurePackages();
process.env.CHROMIUM = ensureChromium();
process.env.FIREFOX = ensureFirefox();

const results = join(root, 'test', 'results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };

function run(command, args, env = {}) {
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, ...env } };
  return spawnSync(bin(command), args, options).status === 0;
}

/** A check that passes or fails as a whole. */
function check(title, command, args, env) {
  const started = Date.now();
  console.log(`\n== ${title}`);
  const ok = run(command, args, env);
  total[ok ? 'passed' : 'failed'] += 1;
  console.log(`${ok ? 'ok' : 'FAILED'}: ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return ok;
}

/** A suite whose tests are counted one by one. */
function suite(title, args) {
  const started = Date.now();
  console.log(`\n== ${title}`);
  const report = join(results, `${title.replaceAll(/\W+/g, '-')}.json`);
  const ok = run('vitest', ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  if (existsSync(report)) {
    const counts = JSON.parse(readFileSync(report, 'utf8'));
    total.passed += counts.numPassedTests;
    total.failed += counts.numFailedTests;
    total.skipped += counts.numPendingTests + counts.numTodoTests;
    if (!ok && counts.numFailedTests === 0) total.failed += 1;
  } else {
    total.failed += 1;
  }
  console.log(`${ok ? 'ok' : 'FAILED'}: ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

check('types', 'tsc', ['--noEmit', '-p', '.']);
check('types of the core (no browser)', 'tsc', ['--noEmit', '-p', 'src/core']);
check('lint and format', 'biome', ['check', '.']);
check('dead code', 'knip', []);
suite('unit and property tests', []);
const built = [
  check('build for Chrome', 'wxt', ['build']),
  check('build for Firefox', 'wxt', ['build', '-b', 'firefox', '--mv3']),
  check('build for end-to-end tests', 'wxt', ['build'], { END_TO_END: '1' }),
  check('build for end-to-end tests in Firefox', 'wxt', ['build', '-b', 'firefox', '--mv3'], { END_TO_END: '1' }),
].every(Boolean);
if (built) suite('end-to-end tests', ['--config', 'vitest.e2e.config.ts']);
else total.failed += 1;

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
