// Runs a command of a package, after installing the packages where they are missing: node test/run/with-deps.mjs vitest run
import { spawnSync } from 'node:child_process';
import { bin, ensurePackages, root } from './ensure.mjs';

ensurePackages();
const [name, ...args] = process.argv.slice(2);
const result = spawnSync(bin(name), args, { cwd: process.env.INIT_CWD ?? root, stdio: 'inherit', shell: process.platform === 'win32' });
process.exit(result.status ?? 1);
