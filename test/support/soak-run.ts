import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run soak [-- FILTER...]`: every test that has a full count, in full, and every property test with new draws, file by file; one line of
 * result each. Exit 1 where one fails. `SEED=7` repeats one seed.
 */
const root = join(import.meta.dirname, '..', '..');
const filters = process.argv.slice(2);
const BIN = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'vitest.cmd' : 'vitest');

interface Told {
  testResults: {
    name: string;
    assertionResults: { fullName: string; status: string; duration?: number | null; failureMessages?: string[] }[];
  }[];
}

/** Tests that name the long run, or draw their cases; those of a browser need a build and are run by `npm run e2e`. */
function files(): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((name) => join('test', name))
    .filter(
      (name) => /\.test\.tsx?$/.test(name) && !name.includes('e2e') && /soak|fast-check/i.test(readFileSync(join(root, name), 'utf8')),
    )
    .filter((name) => filters.length === 0 || filters.some((filter) => name.includes(filter)))
    .sort();
}

let failed = 0;
for (const file of files()) {
  const report = join(tmpdir(), `soak-${process.pid}.json`);
  const args = ['run', file, '--reporter=json', `--outputFile=${report}`];
  const options = { cwd: root, shell: process.platform === 'win32', env: { ...process.env, SOAK: '1' }, encoding: 'utf8' } as const;
  const ran = spawnSync(BIN, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let told: Told = { testResults: [] };
  try {
    told = JSON.parse(readFileSync(report, 'utf8')) as Told;
  } catch {
    console.log(`FAILED  ${file}: no result: ${ran.stderr.trim().slice(-500)}`);
    failed++;
  }
  rmSync(report, { force: true });
  for (const { fullName, status, duration, failureMessages } of told.testResults.flatMap(({ assertionResults }) => assertionResults)) {
    const isRight = status === 'passed';
    if (status === 'failed') failed++;
    console.log(`${isRight ? 'ok' : status.toUpperCase()}  ${fullName}  ${((duration ?? 0) / 1000).toFixed(1)} s`);
    if (status === 'failed') console.log(`    ${(failureMessages ?? []).join(' ').split('\n')[0]}`);
  }
}
console.log(failed === 0 ? 'soak: all passed' : `soak: ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
