import '../services/locks';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runReport } from '../../src/cli/main';
import type { Report, ReportQuery } from '../../src/core/model/report';
import { unzip } from '../../src/files/table/zip';
import type { PageQuery } from '../../src/services/api';
import { type LedgerContext, openContext } from '../../src/services/context';
import { exportBook } from '../../src/services/export-book';
import { makeReport, rulesNow } from '../../src/services/figures';
import { importerOf } from '../../src/services/importer-of';
import { reportFiles } from '../../src/services/report-files';
import type { World } from '../support/simulator';

/** The book that contexts of the extension open. */
export const BOOK = 'creator-ledger';

/** The open book as a page's worker has it, and its importer. */
export async function openBook(now: number) {
  const context = await openContext();
  let ids = 0;
  const importer = importerOf(context, { newId: () => `file-${++ids}`, now: () => now });

  /** Imports a file whole. Throws where it is refused or asks what nobody says. */
  async function take(world: World, name: string, content: string | Uint8Array, shopId?: string): Promise<void> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const known = world.shops.find(({ id }) => id === shopId);
    const shop = known && { id: known.id, name: known.name, market: known.region, currency: known.currency, timeZone: known.timeZone };
    const plan = await importer.plan({ name, bytes, lastModified: now }, shop ? { shop } : null);
    if (plan.refused || plan.refusals.length > 0) throw new Error(`${name}: ${JSON.stringify(plan.refused ?? plan.refusals.slice(0, 3))}`);
    if (plan.needs && !shop) return take(world, name, content, world.shops[0]!.id);
    await importer.commit(plan.id, () => undefined);
  }

  return { context, take };
}

/** The CSV of a report as the extension exports it. */
export async function exported({ figures }: LedgerContext, query: PageQuery, now: number): Promise<string> {
  const [csv] = await reportFiles(figures, query, 'csv', { madeBy: 'test', madeAt: now });
  return new TextDecoder().decode(csv!.bytes);
}

/** The report itself. */
export const reported = ({ figures }: LedgerContext, query: PageQuery): Promise<Report> => makeReport(figures, query);

/** The costs as the export of the whole book writes them: with those that follow from what was synced. */
export async function costsExported(context: LedgerContext): Promise<string> {
  const [archive] = await exportBook(context, 'book.zip');
  const files = await unzip(archive!.bytes, (name) => name === 'costs.csv');
  return new TextDecoder().decode(files.get('costs.csv'));
}

/** Up to which days the book is complete, as a rules file says it. */
export async function completeUpTo({ figures }: LedgerContext): Promise<Record<string, string>> {
  const rules = await rulesNow(figures, await figures.shopIds());
  return rules.completeUpTo as Record<string, string>;
}

/** A folder with these files, for as long as the test runs, and what `npm run report` writes of it; where it refuses, what it says. */
export function folderOf(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'creator-ledger-same-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'in'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'in', name), text);
  return {
    async report({ by, from, to, state }: ReportQuery, now: number): Promise<string> {
      const out = join(folder, `${by}-${state}.csv`);
      const said: string[] = [];
      const argv = ['--in', join(folder, 'in'), '--rules', join(folder, 'in', 'rules.json'), '--by', by, '--from', from, '--to', to];
      const code = await runReport([...argv, '--state', String(state), '--out', out], { say: (line) => said.push(line), now: () => now });
      return code === 0 ? readFileSync(out, 'utf8') : `refused: ${said.join('\n')}`;
    },
  };
}
