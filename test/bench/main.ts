import { parseArgs } from 'node:util';
import { BENCH_ROWS } from './rows';

/** `npm run bench [-- --only NAME]`: one table, exit 1 where results differ or a row fails, never for being slow. */
const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const wantedNames = values.only ?? [];
const rows = BENCH_ROWS.filter((row) => wantedNames.length === 0 || wantedNames.some((name) => row.name.includes(name)));
if (rows.length === 0) {
  console.error(`No row is named ${wantedNames.join(', ')}; there are: ${BENCH_ROWS.map((row) => row.name).join(', ')}`);
  process.exit(2);
}

const cells = (...texts: string[]) => console.log(texts.map((text, i) => (i === 0 ? text.padEnd(58) : text.padStart(12))).join(' '));
let failed = false;
cells('name', 'ours', 'theirs', 'ratio', 'wanted', 'equal');
for (const row of rows) {
  try {
    const { ours, theirs, equal, notes } = await row.run();
    const ratio = ours / theirs;
    const verdict = ratio <= row.wanted ? '' : '  slower than wanted';
    const show = (value: number) => `${value.toFixed(1)} ${row.unit}`;
    cells(row.name, show(ours), show(theirs), ratio.toFixed(3), row.wanted.toFixed(2), `${equal ? 'yes' : 'NO'}${verdict}`);
    for (const note of notes) console.log(`    ${note}`);
    failed ||= !equal;
  } catch (error) {
    failed = true;
    cells(row.name, '-', '-', '-', row.wanted.toFixed(2), 'FAILED');
    console.error(error);
  }
}
process.exit(failed ? 1 : 0);
