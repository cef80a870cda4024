import { proxy, type Remote, wrap } from 'comlink';
import { nameAndVersion } from '../platform/lifecycle';
import { hostsGranted, requestHosts } from '../platform/permissions';
import type { AppStatus, LedgerApi, PageQuery } from '../services/api';
import { type ErrorCode, LedgerError } from '../services/errors';
import { openBook, type PageReads, pageReads, subscribeTo } from '../services/page-reads';
import { RecentReports } from '../services/page-report/recent';
import { unpackedPageReport } from '../services/page-report/unpack';
import type { Answer, PageWorker } from '../services/page-worker';
import { worded } from '../services/wording';
import { boardApi } from './board-page-api';
import { captureApi } from './capture-api';
import { ask } from './client';
import { dataApi } from './data-page-api';
import { itemApi } from './item-page-api';
import { keptAnswers } from './kept-answers';

/**
 * The pages' API: reads and small writes on the book directly, reports and imports in the page's own worker, secrets and sync
 * in the background worker. `startWorker` is called when the first report or import needs it. `vaultLater`, for pages that must show figures at
 * once: the first status does not wait for a background worker that sleeps; the vault counts as open until it answers, and listeners are told.
 */
export function createPageApi(startWorker: () => Worker, { vaultLater = false }: { vaultLater?: boolean } = {}): LedgerApi {
  const late = () => import('../services/page-late');
  const opened = once(openBook);
  const context = once(async () => (await late()).openContext((await opened()).db));
  const reads = once(async () => pageReads((await opened()).db, context));
  const writes = once(async () => (await late()).pageLedger(await context(), { book: () => tell('book.changed') }));
  let worker: Remote<PageWorker> | null = null;
  const inWorker = () => {
    worker ??= wrap<PageWorker>(startWorker());
    return worker;
  };
  /** Work of the worker under an id of its own, by which it is cancelled when the signal says so. */
  const stoppable = async <T>(signal: AbortSignal | undefined, work: (id: string) => Promise<Answer<T>>): Promise<T> => {
    const id = crypto.randomUUID();
    const stop = () => void inWorker().cancel(id);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return taken(await work(id));
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  };
  const { kept, forget, asOf } = keptAnswers(opened);
  const recent = new RecentReports(async () => (await opened()).db);
  /** The page has its figures from before; the worker gets ready for the next question meanwhile. */
  const warmLater = ({ from, to }: PageQuery) => {
    if (worker === null) void inWorker().warm({ from, to });
  };
  const vaultListeners = new Set<() => void>();
  const vaultChanged = () => {
    for (const listener of vaultListeners) listener();
  };
  let vault: AppStatus['vault'] | null = null;
  let vaultError: unknown = null;
  /** The vault as it was told last; told anew to those who listen where that changed. */
  const vaultNow = (): AppStatus['vault'] => {
    if (vaultError !== null) {
      const error = vaultError;
      // Who asks again gets another try.
      vaultError = null;
      throw error;
    }
    const known = vault;
    ask('vault.state', {}).then(
      (state) => {
        vault = state;
        if (known?.state !== state.state || known.retryAt !== state.retryAt) vaultChanged();
      },
      (error: unknown) => {
        vaultError = error;
        vaultChanged();
      },
    );
    return known ?? { state: 'unlocked', retryAt: null };
  };
  // Opening can fail; whoever asks next is told. Here it only must not go unheard.
  reads().catch(() => undefined);
  const read = <T>(work: (own: PageReads) => Promise<T>): Promise<T> => worded(async () => work(await reads()));
  const write = <T>(work: (own: Awaited<ReturnType<typeof writes>>) => Promise<T>): Promise<T> =>
    worded(async () => work(await writes())).finally(forget);
  return {
    ...captureApi(
      opened,
      once(async () => (await late()).captureLedger(await context())),
      () => tell('book.changed'),
    ),
    ...boardApi(
      opened,
      async () => (await late()).boardLedger(await context()),
      inWorker,
      taken,
      kept,
      () => tell('book.changed'),
    ),
    ...dataApi(
      async () => (await late()).dataLedger(await context()),
      inWorker,
      taken,
      () => tell('book.changed'),
    ),
    ...itemApi(opened, inWorker, taken),
    subscribe(topics, onChange) {
      const stop = subscribeTo(topics, onChange);
      if (topics.includes('status')) vaultListeners.add(onChange);
      return () => {
        stop();
        vaultListeners.delete(onChange);
      };
    },
    asOf,
    status: () => read(async (own) => own.status(vaultLater ? vaultNow() : await ask('vault.state', {}))),
    saveSettings: (patch) =>
      read(async (own) => {
        await own.putSettings(patch);
        await tell('settings.changed');
      }),
    report: (query, signal, onProgress) =>
      worded(async () => {
        const known = await kept((now) => recent.find(now, query));
        signal?.throwIfAborted();
        if (known) {
          warmLater(query);
          return unpackedPageReport(known);
        }
        let isAnswered = false;
        // What the worker said on its way may come after its answer: nobody waits then, and a line would stay half way for ever.
        const heard = onProgress && ((done: number) => (isAnswered ? undefined : onProgress(done)));
        const answer = await inWorker()
          .report(query, nameAndVersion(), heard && proxy(heard))
          .finally(() => {
            isAnswered = true;
          });
        signal?.throwIfAborted();
        return unpackedPageReport(taken(answer));
      }),
    reportAhead: (query) =>
      worded(async () => {
        const known = await kept((now) => recent.find(now, query));
        return unpackedPageReport(known ?? taken(await inWorker().reportAhead(query, nameAndVersion())));
      }),
    exportReport: (query, format, onProgress = () => undefined, signal) =>
      worded(() => stoppable(signal, (id) => inWorker().exportReport(id, query, format, nameAndVersion(), proxy(onProgress)))),
    compareRules: (draft, query, onProgress = () => undefined, signal) =>
      worded(() => stoppable(signal, (id) => inWorker().compareRules(id, draft, query, proxy(onProgress)))),
    insights: (query, signal) => worded(() => stoppable(signal, (id) => inWorker().insights(id, query))),
    dealDesk: (creatorId, range) => worded(async () => taken(await inWorker().dealDesk(creatorId, range))),
    explainLine: (orderId, skuId, shop) => worded(async () => taken(await inWorker().explainLine(orderId, skuId, shop))),
    waterfall: (query) => worded(async () => taken(await inWorker().waterfall(query))),
    bridge: (query) => worded(async () => taken(await inWorker().bridge(query))),
    halo: (postId, productId) => worded(async () => taken(await inWorker().halo(postId, productId))),
    holdout: (productId, shop, share) => worded(async () => taken(await inWorker().holdout(productId, shop, share))),
    people: () => worded(async () => taken(await inWorker().people())),
    entered: () => read((own) => own.entered()),
    products: (search, limit) => worded(async () => taken(await inWorker().products(search, limit))),
    bookRange: () => read((own) => own.bookRange()),
    card: (id) => read((own) => own.card(id)),
    cards: () => read((own) => own.cards()),
    extremes: () => read((own) => own.extremes()),
    creators: () => read((own) => own.creators()),
    creator: (id) => read((own) => own.creator(id)),
    creatorByHandle: (handle) => read((own) => own.creatorByHandle(handle)),
    posts: () => read((own) => own.posts()),
    costs: () => read((own) => own.costs()),
    skuCosts: () => read((own) => own.skuCosts()),
    fxRates: () => read((own) => own.fxRates()),
    rules: () => read((own) => own.rules()),
    rulesVersions: () => read((own) => own.rulesVersions()),
    codes: () => read((own) => own.codes()),
    agreements: () => read((own) => own.agreements()),
    payments: () => read((own) => own.payments()),
    save: (change) => write((own) => own.save(change)),
    undo: (opId) => write((own) => own.undo(opId)),
    history: (limit) => read((own) => own.history(limit)),
    createVault: async (passphrase) => void (await ask('vault.create', { passphrase }).finally(vaultChanged)),
    unlock: async (passphrase) => void (await ask('vault.unlock', { passphrase }).finally(vaultChanged)),
    lock: async () => void (await ask('vault.lock', {}).finally(vaultChanged)),
    beginConnect: (app) => ask('connect.begin', { app }),
    finishConnect: (redirectOrCode) => ask('connect.finish', { redirectOrCode }),
    connectWithTokens: (app, tokens) => ask('connect.tokens', { app, ...tokens }),
    disconnect: async (connectionId) => void (await ask('connect.remove', { connectionId })),
    updateShop: (shopId, patch) => write((own) => own.updateShop(shopId, patch)),
    async requestHosts(feature) {
      const granted = await requestHosts(feature);
      await ask('hosts.changed', { feature });
      return granted;
    },
    hostsGranted,
    startSync: async () => void (await ask('sync.start', {})),
    cancelSync: async () => void (await ask('sync.cancel', {})),
    async planImport(file, choice, onProgress = () => undefined, signal) {
      if (signal?.aborted) throw new LedgerError('cancelled');
      const id = crypto.randomUUID();
      const stop = () => void inWorker().cancel(id);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        return await worded(async () => taken(await inWorker().planImport(file, choice, id, proxy(onProgress))));
      } finally {
        signal?.removeEventListener('abort', stop);
      }
    },
    async commitImport(planId, onProgress = () => undefined, signal) {
      if (signal?.aborted) throw new LedgerError('cancelled');
      const stop = () => void inWorker().cancel(planId);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        return taken(await inWorker().commitImport(planId, proxy(onProgress)));
      } finally {
        signal?.removeEventListener('abort', stop);
        await ask('book.changed', {});
      }
    },
    dropImport: async (planId) => taken(await inWorker().dropImport(planId)),
    undoImport: (importId) => write((own) => own.undoImport(importId)),
    imports: () => write((own) => own.imports()),
    completeness: () => read((own) => own.completeness()),
    loadDemo: () => write((own) => own.loadDemo()),
    removeDemo: () => write((own) => own.removeDemo()),
  };
}

/** Does it when first asked, and again where that failed. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

async function tell(what: 'book.changed' | 'settings.changed'): Promise<void> {
  await ask(what, {});
}

function taken<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new LedgerError(answer.code as ErrorCode, answer.params, answer.detail);
}
