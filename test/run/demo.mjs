// `npm run demo`: everything from a fresh machine to the ROI table beside the truth. See test/run/demo.ts for what it shows.
import { spawnSync } from 'node:child_process';
import { bin, ensureChromium, ensurePackages, root } from './ensure.mjs';

ensurePackages();
process.env.CHROMIUM = ensureChromium();

function run(command, args, env = {}) {
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, ...env } };
  const { status } = spawnSync(bin(command), args, options);
  if (status !== 0) process.exit(status ?? 1);
}

run('wxt', ['build'], { END_TO_END: '1' });
run('tsx', ['test/run/demo.ts', ...process.argv.slice(2)]);
