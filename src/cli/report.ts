import { runReport } from './main';

process.exitCode = await runReport(process.argv.slice(2), {
  say: (line) => process.stderr.write(`${line}\n`),
  now: () => Date.now(),
});
