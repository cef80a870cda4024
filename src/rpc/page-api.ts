import { proxy, type Remote, wrap } from 'comlink';
import { hostsGranted, requestHosts } from '../platform/permissions';
import type { LedgerApi } from '../services/api';
import { type LedgerContext, openContext } from '../services/context';
import { type ErrorCode, LedgerError } from '../services/errors';
import { appStatus, pageLedger, subscribeTo } from '../services/page-ledger';
import type { Answer, PageWorker } from '../services/page-worker';
import { worded } from '../services/wording';
import { ask } from './client';

/**
 * The pages' API: reads and small writes on the book directly, reports and imports in the page's own worker, secrets and sync
 * in the background worker. `startWorker` is called when the first report or import needs it.
 */
export function createPageApi(startWorker: () => Worker): LedgerApi {
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
  const ledger = opened().then((open) => pageLedger(open, { book: () => tell('book.changed'), settings: () => tell('settings.changed') }));
  // Opening can fail; whoever asks next is told. Here it only must not go unheard.
  ledger.catch(() => undefined);
  const local = <T>(work: (parts: Awaited<typeof ledger>) => Promise<T>): Promise<T> => worded(async () => work(await ledger));
  return {
    subscribe(topics, onChange) {
      const stop = subscribeTo(topics, onChange);
      if (topics.includes('status')) vaultListeners.add(onChange);
      return () => {
        stop();
        vaultListeners.delete(onChange);
      };
    },
    status: () => worded(async () => appStatus(await opened(), await ask('vault.state', {}))),
    saveSettings: (patch) => local((own) => own.saveSettings(patch)),
    report: (query, signal) =>
      worded(async () => {
        const answer = await inWorker().report(query);
        signal?.throwIfAborted();
        return taken(answer);
      }),
    products: (search, limit) => worded(async () => taken(await inWorker().products(search, limit))),
    bookRange: () => local((own) => own.bookRange()),
    card: (id) => local((own) => own.card(id)),
    cards: () => local((own) => own.cards()),
    creators: () => local((own) => own.creators()),
    creator: (id) => local((own) => own.creator(id)),
    creatorByHandle: (handle) => local((own) => own.creatorByHandle(handle)),
    posts: () => local((own) => own.posts()),
    costs: () => local((own) => own.costs()),
    skuCosts: () => local((own) => own.skuCosts()),
    fxRates: () => local((own) => own.fxRates()),
    rules: () => local((own) => own.rules()),
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
    planImport: (file, choice) => worded(async () => taken(await inWorker().planImport(file, choice))),
    async commitImport(planId, onProgress = () => undefined, signal) {
      if (signal?.aborted) throw new LedgerError('cancelled');
      const stop = () => void inWorker().cancelImport(planId);
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
