import type { AdAccount } from '../../core/model/feeds';
import { LedgerError } from '../errors';
import type { ConnectionRun } from './connection';
import type { RunParts } from './deps';
import type { Reading } from './job';
import { runAds } from './run-ads';
import type { AdsSource } from './source';

/** Reads the ad accounts of a connection, one after the other (they share its limit); resolves however that ends. */
export async function readAdsOf({ deps, book }: RunParts, source: AdsSource, connection: ConnectionRun): Promise<void> {
  const { board } = deps;
  const tell = (error: LedgerError) => board.stream(connection.id, 'ads', { state: 'failed', error: error.toInfo() });
  const word = (error: unknown) => (connection.signal.aborted ? new LedgerError('cancelled') : deps.toLedgerError(error));
  let accounts: AdAccount[];
  try {
    accounts = await source.accounts();
    await board.addShop(connection.id, ['ads']);
    await board.stream(connection.id, 'ads', { state: 'running' });
  } catch (error) {
    connection.fail('ads', word(error));
    return;
  }
  let failed: LedgerError | null = null;
  for (const [i, account] of accounts.entries()) {
    if (connection.stopper()) break;
    let last: Reading = { done: [], from: null, readUpTo: null, open: null };
    try {
      await runAds({
        source,
        book,
        account,
        historyDays: deps.historyDays,
        signal: connection.signal,
        async onPage(page, rows, fraction) {
          board.note('ads', page);
          await board.page(connection.id, 'ads', rows, (i + fraction) / accounts.length);
        },
        async onRead(reading) {
          last = reading;
          await deps.noteRead('ads', account.id, reading, null);
        },
      });
    } catch (error) {
      // One account that is not to be read (its access was taken back) leaves the others.
      failed = connection.fail('ads', word(error));
      if (failed.code !== 'cancelled') await deps.noteRead('ads', account.id, last, { error: failed, at: source.now() });
    }
  }
  const ended = connection.stopper() ?? failed;
  if (ended) await tell(ended);
  else await board.stream(connection.id, 'ads', { state: 'done', fraction: 1 });
}
