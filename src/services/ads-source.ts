import type { AdAccount, AdDay } from '../core/model/feeds';
import { type AdsClient, adPosts, adReport, advertisers, createAdsClient, gmvMaxReport } from '../marketing';
import { AnswerUnreadable, RateLimited, RequestRefused, ScopeMissing, VersionGone } from '../net/errors';
import { LedgerError } from './errors';
import type { NetworkDeps } from './shop-client';
import type { AdsSource } from './sync/source';

const ANSWERED = [RequestRefused, ScopeMissing, VersionGone, AnswerUnreadable];

/** One connection to the Marketing API as a source of spend. `accounts` gives its ad accounts as the book has them. */
export async function adsSource(
  deps: Pick<NetworkDeps, 'fetch' | 'tools' | 'secrets' | 'budget' | 'hold'>,
  connectionId: string,
  accounts: () => Promise<AdAccount[]>,
): Promise<AdsSource> {
  const secret = (await deps.secrets.read()).adConnections?.[connectionId];
  if (!secret) throw new LedgerError('reconnect_needed', {}, `no credentials for ads connection ${connectionId}`);
  const { tools, budget, hold } = deps;
  // Counted where it goes out: one report may take several requests.
  const fetch: typeof deps.fetch = async (...request) => {
    await budget?.spend().catch(() => undefined);
    return deps.fetch(...request);
  };
  // A wait that was told before this worker started holds, and one that is told now is kept for the next. It is of this connection alone.
  const holdKey = `ads ${connectionId}`;
  const heldUntil = await hold.until(holdKey);
  const plain = createAdsClient({ fetch, tools, app: secret.app, accessToken: secret.accessToken, heldUntil });
  const client: AdsClient = {
    ...plain,
    async call(...request) {
      try {
        return await plain.call(...request);
      } catch (error) {
        if (error instanceof RateLimited && error.waitUntil !== null) await hold.note(error.waitUntil, holdKey);
        throw error;
      }
    },
  };
  const assertNotSpent = async () => {
    if (await budget?.isSpent()) await budget?.spend();
  };
  /** The post that each ad shows; an ad's post never changes. */
  const known = new Map<string, string | null>();
  let isTimeKnown = false;

  async function withPosts(account: AdAccount, rows: readonly AdDay[], signal: AbortSignal): Promise<AdDay[]> {
    const unknown = [...new Set(rows.map(({ adId }) => adId))].filter((adId) => !known.has(adId));
    const posts = unknown.length > 0 ? await adPosts(client, account, unknown, signal) : new Map<string, string>();
    for (const adId of unknown) known.set(adId, posts.get(adId) ?? null);
    return rows.map((row) => ({ ...row, postId: row.postId ?? known.get(row.adId) ?? null }));
  }

  return {
    connectionId,
    now: () => client.serverNow(),
    accounts,
    async learnTime(signal) {
      if (isTimeKnown) return;
      await assertNotSpent();
      try {
        await advertisers(client, signal);
      } catch (error) {
        // These were answered: the clock was learned. Whether reports can be had the reports themselves tell.
        if (!ANSWERED.some((kind) => error instanceof kind)) throw error;
      }
      isTimeKnown = true;
    },
    async report(account, { from, to }, page, signal) {
      await assertNotSpent();
      const { rows, nextPage, totalCount } = await adReport(client, account, from, to, page, signal);
      return { rows: await withPosts(account, rows, signal), nextPage, totalCount, unknownFields: {} };
    },
    async gmvMax(account, shopId, { from, to }, _page, signal) {
      await assertNotSpent();
      const { rows } = await gmvMaxReport(client, account, shopId, from, to, signal);
      return { rows, nextPage: null, totalCount: rows.length, unknownFields: {} };
    },
  };
}
