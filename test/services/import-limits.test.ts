import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LARGE_BYTES } from '../../src/files/large';
import { type LedgerContext, openContext } from '../../src/services/context';
import { importerOf } from '../../src/services/importer-of';

let context: LedgerContext;
let ids = 0;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

const importer = () => importerOf(context, { newId: () => `n${++ids}`, now: () => 1_780_000_000_000 });

it('IMP-17 a file of hand-kept rows that would not fit into one op is refused with the limit', async () => {
  const rows = Array.from({ length: 300_001 }, (_, i) => `ORDER-${String(i).padStart(20, '0')},2026-07-01T10:00:00Z,CODE`);
  const bytes = new TextEncoder().encode(`${['order_id,clicked_at,code', ...rows].join('\n')}\n`);
  expect(bytes.length).toBeGreaterThan(LARGE_BYTES);
  const plan = await importer().plan({ name: 'clicks.csv', lastModified: 0, bytes }, null);
  expect(plan.refused).toMatchObject({ code: 'file_too_many_rows', params: { rows: 300_001, limit: 300_000 } });
});

it('IMP-17 a file that is larger than any is read says how large files may be', async () => {
  const bytes = { size: 3 * 1024 ** 3, read: () => new Uint8Array(0) };
  await expect(importer().plan({ name: 'huge.csv', lastModified: 0, bytes }, null)).rejects.toMatchObject({
    ...{ code: 'file_too_large', params: { megabytes: 3072, limit: 2048 } },
  });
});
