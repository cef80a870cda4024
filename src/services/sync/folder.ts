const PAGES_PER_FOLD = 50;

/** Folds the inbox into the packs every so many pages, one fold at a time whoever asks. */
export function createFolder(foldOnce: () => Promise<unknown>, signal: AbortSignal) {
  let pages = 0;
  let running: Promise<unknown> = Promise.resolve();
  const fold = () => {
    running = running.then(async () => {
      if (signal.aborted) return;
      try {
        await foldOnce();
      } catch (error) {
        // Cut off by the person: the next run folds the rest.
        if (!signal.aborted) throw error;
      }
    });
    return running;
  };
  return {
    async now(): Promise<void> {
      await fold();
    },
    async afterPage(): Promise<void> {
      pages += 1;
      if (pages % PAGES_PER_FOLD === 0) await fold();
    },
  };
}
