import { proxy, type Remote, wrap } from 'comlink';
import { nameAndVersion } from '../platform/lifecycle';
import { hostsGranted, requestHosts } from '../platform/permissions';
import type { AppStatus, LedgerApi } from '../services/api';
import { type LedgerContext, openContext } from '../services/context';
import { type ErrorCode, LedgerError } from '../services/errors';
import { appStatus, pageLedger, subscribeTo } from '../services/page-ledger';
import type { Answer, PageWorker } from '../services/page-worker';
import { worded } from '../services/wording';
import { boardApi } from './board-page-api';
import { captureApi } from './capture-api';
import { ask } from './client';
import { dataApi } from './data-page-api';
import { itemApi } from './item-page-api';

/**
 * The pages' API: reads and small writes on the book directly, reports and imports in the page's own worker, secrets and sync
 * in the background worker. `startWorker` is called when the first report or import needs it. `vaultLater`, for pages that must show figures at
 * once: the first status does not wait for a background worker that sleeps; the vault counts as open until it answers, and listeners are told.
 */
export function createPageApi(startWorker: () => Worker, { vaultLater = false }: { vaultLater?: boolean } = {}): LedgerApi {
  let context: Promise<LedgerContext> | null = null;
  const opened = () => {
    context ??= openContext();
    return context;
  };
  let worker: Remote<PageWorker> | null = null;
  const inWorker = () => {
    worker ??= wrap<PageWorker>(startWorker());
    return worker;
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
  const ledger = opened().then((open) => pageLedger(open, { book: () => tell('book.changed'), settings: () => tell('settings.changed') }));
  // Opening can fail; whoever asks next is told. Here it only must not go unheard.
  ledger.catch(() => undefined);
  const local = <T>(work: (parts: Awaited<typeof ledger>) => Promise<T>): Promise<T> => worded(async () => work(await ledger));
  return {
    ...captureApi(opened, () => tell('book.changed')),
    ...boardApi(opened, inWorker, taken, () => tell('book.changed')),
    ...dataApi(opened, inWorker, taken, () => tell('book.changed')),
    ...itemApi(opened, inWorker, taken),
    subscribe(topics, onChange) {
      const stop = subscribeTo(topics, onChange);
      if (topics.includes('status')) vaultListeners.add(onChange);
      return () => {
        stop();
        vaultListeners.delete(onChange);
      };
    },
    status: () => worded(async () => appStatus(await opened(), vaultLater ? vaultNow() : await ask('vault.state', {}))),
    saveSettings: (patch) => local((own) => own.saveSettings(patch)),
    report: (query, signal, onProgress) =>
      worded(async () => {
        const answer = await inWorker().report(query, onProgress && proxy(onProgress));
        signal?.throwIfAborted();
        return taken(answer);
      }),
    exportReport: (query, format) => worded(async () => taken(await inWorker().exportReport(query, format, nameAndVersion()))),
    compareRules: (draft, query, onProgress = () => undefined, signal) =>
      worded(async () => {
        const id = crypto.randomUUID();
        const stop = () => void inWorker().cancel(id);
        signal?.addEventListener('abort', stop, { once: true });
        try {
          return taken(await inWorker().compareRules(id, draft, query, proxy(onProgress)));
        } finally {
          signal?.removeEventListener('abort', stop);
        }
      }),
    insights: (query) => worded(async () => taken(await inWorker().insights(query))),
    dealDesk: (creatorId, range) => worded(async () => taken(await inWorker().dealDesk(creatorId, range))),
    explainLine: (orderId, skuId, shop) => worded(async () => taken(await inWorker().explainLine(orderId, skuId, shop))),
    waterfall: (query) => worded(async () => taken(await inWorker().waterfall(query))),
    bridge: (query) => worded(async () => taken(await inWorker().bridge(query))),
    halo: (postId, productId) => worded(async () => taken(await inWorker().halo(postId, productId))),
    holdout: (productId, shop, share) => worded(async () => taken(await inWorker().holdout(productId, shop, share))),
    products: (search, limit) => worded(async () => taken(await inWorker().products(search, limit))),
    bookRange: () => local((own) => own.bookRange()),
    card: (id) => local((own) => own.card(id)),
    cards: () => local((own) => own.cards()),
    extremes: () => local((own) => own.extremes()),
    creators: () => local((own) => own.creators()),
    creator: (id) => local((own) => own.creator(id)),
    creatorByHandle: (handle) => local((own) => own.creatorByHandle(handle)),
    posts: () => local((own) => own.posts()),
    costs: () => local((own) => own.costs()),
    skuCosts: () => local((own) => own.skuCosts()),
    fxRates: () => local((own) => own.fxRates()),
    rules: () => local((own) => own.rules()),
    rulesVersions: () => local((own) => own.rulesVersions()),
    codes: () => local((own) => own.codes()),
    agreements: () => local((own) => own.agreements()),
    payments: () => local((own) => own.payments()),
    save: (change) => local((own) => own.save(change)),
    undo: (opId) => local((own) => own.undo(opId)),
    history: (limit) => local((own) => own.history(limit)),
    createVault: async (passphrase) => void (await ask('vault.create', { passphrase }).finally(vaultChanged)),
    unlock: async (passphrase) => void (await ask('vault.unlock', { passphrase }).finally(vaultChanged)),
    lock: async () => void (await ask('vault.lock', {}).finally(vaultChanged)),
    beginConnect: (app) => ask('connect.begin', { app }),
    finishConnect: (redirectOrCode) => ask('connect.finish', { redirectOrCode }),
    connectWithTokens: (app, tokens) => ask('connect.tokens', { app, ...tokens }),
    disconnect: async (connectionId) => void (await ask('connect.remove', { connectionId })),
    updateShop: (shopId, patch) => local((own) => own.updateShop(shopId, patch)),
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
    undoImport: (importId) => local((own) => own.undoImport(importId)),
    imports: () => local((own) => own.imports()),
    completeness: () => local((own) => own.completeness()),
    loadDemo: () => local((own) => own.loadDemo()),
    removeDemo: () => local((own) => own.removeDemo()),
  };
}

async function tell(what: 'book.changed' | 'settings.changed'): Promise<void> {
  await ask(what, {});
}

function taken<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new LedgerError(answer.code as ErrorCode, answer.params, answer.detail);
}
