import { LedgerError } from '../errors';
import { type Fault, stopsConnection } from './faults';

/** What the feeds of one connection share: what went wrong, and the one signal that ends them all. */
export interface ConnectionRun {
  id: string;
  faults: Fault[];
  /** Ends its feeds: by the person, or by an error that all of them would meet. */
  signal: AbortSignal;
  /** Takes down what went wrong with a feed and gives what the feed is to say of it. */
  fail(feed: Fault['feed'], error: LedgerError): LedgerError;
  /** The error that ended them all; null while they may go on. */
  stopper(): LedgerError | null;
}

/** A connection's part of a run that the person's signal ends too. */
export function connectionRun(id: string, person: AbortSignal): ConnectionRun {
  const ender = new AbortController();
  const faults: Fault[] = [];
  let stopper: LedgerError | null = null;
  const cancel = () => {
    stopper ??= new LedgerError('cancelled');
    ender.abort(person.reason);
  };
  if (person.aborted) cancel();
  else person.addEventListener('abort', cancel, { once: true });
  return {
    id,
    faults,
    signal: ender.signal,
    fail(feed, error) {
      // What ended because another feed had ended all says the same as that one, and is no fault of its own.
      if (stopper !== null) return stopper;
      faults.push({ feed, error });
      if (stopsConnection(error)) {
        stopper = error;
        ender.abort(error);
      }
      return error;
    },
    stopper: () => stopper,
  };
}

/** Waits for all of them, also where one fails: what is left running would write beside the next run. */
export async function allEnded<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
