import type { JobBase } from './job';

/**
 * Runs a request for the page after a token. Gives null where the server no longer takes the token (after a long pause), once a list: it
 * is read from its beginning then. `restarted` remembers which lists were.
 */
export async function orForgotten<A>(
  job: Pick<JobBase, 'toLedgerError'>,
  restarted: Set<string>,
  list: { key: string; pageToken: string | null },
  ask: () => Promise<A>,
): Promise<A | null> {
  try {
    return await ask();
  } catch (error) {
    if (list.pageToken === null || restarted.has(list.key) || job.toLedgerError(error).code !== 'request_refused') throw error;
    restarted.add(list.key);
    return null;
  }
}
