// Runs a command of a package, after installing the packages where they are missing: node test/run/with-deps.mjs vitest run
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bin, ensurePackages, root } from './ensure.mjs';

ensurePackages();
const [name, ...args] = process.argv.slice(2);
// The report takes files of whoever calls it, so its paths are theirs; everything else works on the project.
const isReport = args[0] === 'src/cli/report.ts';
if (isReport) args[0] = join(root, args[0]);
const cwd = isReport ? (process.env.INIT_CWD ?? root) : root;
const result = spawnSync(bin(name), args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
process.exit(result.status ?? 1);
