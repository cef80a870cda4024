import { registerContentScripts } from '../platform/content-scripts';
import { openPanel } from '../platform/panel';
import { openExtensionPage, runInTab } from '../platform/tabs';
import { noteHealth } from '../services/capture-health';
import { beginConnect, connectWithTokens, disconnect, finishConnect } from '../services/connect';
import { LedgerError } from '../services/errors';
import { addCreatorFromPage, overlayPost, overlayPosts, tagFromPage, tagManyFromPage, undoTag } from '../services/overlay';
import { lookFromPage, type OverlayWords } from '../services/overlay-look';
import { syncStatus } from '../services/sync/stored-status';
import { worded } from '../services/wording';
import type { WorkerParts } from '../services/worker-parts';
import type { Handlers } from './server';

const nothing = (): Record<string, never> => ({});

/**
 * The worker's answers, one entry a command. `ready` resolves when the book is open; a command waits for it. What a command
 * sets going and does not wait for tells its errors to `report`. `overlayWords`: words of what is drawn
 * inside other people's pages. `settingsChanged`: what else follows the settings (the browser's menus).
 */
export function makeHandlers(
  ready: Promise<WorkerParts>,
  report: (error: unknown) => void,
  overlayWords: OverlayWords,
  settingsChanged: () => Promise<void> = async () => undefined,
): Handlers {
  const run = <T>(work: (parts: WorkerParts) => Promise<T>): Promise<T> => worded(async () => work(await ready));
  /** For commands whose answer is that they are done. */
  const done = (work: (parts: WorkerParts) => Promise<unknown>) => run((parts) => work(parts).then(nothing));
  /** Acting on secrets: the person must have been here lately. */
  const acting = <T>(work: (parts: WorkerParts) => Promise<T>) =>
    run(async (parts) => {
      await parts.background.vault.assertPresent();
      return work(parts);
    });
  /** Writes of capture: figures follow, and nobody waits for them. */
  const captured = <T>(work: (parts: WorkerParts) => Promise<T>) =>
    run(async (parts) => {
      const result = await work(parts);
      parts.background.cards().catch(report);
      return result;
    });
  return {
    'overlay.look': (page) => run(({ context }) => lookFromPage(context, page, overlayWords)),
    'overlay.post': ({ postId }) => run(({ context }) => overlayPost(context, postId)),
    'overlay.posts': ({ postIds }) => run(({ context }) => overlayPosts(context, postIds)),
    'overlay.actions': (_input, { tabId }) => done(() => runInTab(sendersTab(tabId), 'overlay-actions.js')),
    'capture.tag': ({ page, url }) => captured(({ context }) => tagFromPage(context, page, url)),
    'capture.tagMany': ({ posts, handle }) => captured(({ context }) => tagManyFromPage(context, posts, handle)),
    'capture.addCreator': (seen) => captured(({ context }) => addCreatorFromPage(context, seen)),
    'capture.health': ({ host, page, missing }, { kind, origin }) =>
      done(({ context }) => noteHealth(context.db, { host: kind === 'page' ? host : new URL(origin).hostname, page, missing }, Date.now())),
    'tag.post': ({ page, url, details }) => captured(({ context }) => tagFromPage(context, page, url, details)),
    'capture.undo': ({ opId }) =>
      done(async ({ context, background }) => {
        if (await undoTag(context, opId)) background.cards().catch(report);
      }),
    'ui.openCreator': ({ creatorId }) => done(() => openExtensionPage(`options.html#/creators/${encodeURIComponent(creatorId)}`)),
    // Not behind `run`: a panel opens in the turn of the click's message or not at all.
    'ui.openPanel': ({ creatorId, postId }, { tabId }) => worded(() => openPanel(tabId, panelRoute(creatorId, postId)).then(nothing)),
    'vault.create': ({ passphrase }) => done(({ background }) => background.vault.create(passphrase)),
    'vault.unlock': ({ passphrase }) =>
      done(async ({ background }) => {
        await background.vault.unlock(passphrase);
        background.scheduler.resume().catch(report);
      }),
    'vault.lock': () => done(({ background }) => background.vault.lock()),
    'vault.state': () => run(({ background }) => background.vault.state()),
    'connect.begin': ({ app }) => acting(({ background }) => beginConnect(background.connect, app)),
    'connect.finish': ({ redirectOrCode }) =>
      acting(async ({ background }) => {
        const connection = await finishConnect(background.connect, redirectOrCode);
        background.scheduler.startAnew().catch(report);
        return connection;
      }),
    'connect.tokens': ({ app, accessToken, refreshToken }) =>
      acting(async ({ background }) => {
        const connection = await connectWithTokens(background.connect, app, { accessToken, refreshToken });
        background.scheduler.startAnew().catch(report);
        return connection;
      }),
    'connect.remove': ({ connectionId }) => acting(({ background }) => disconnect(background.connect, connectionId).then(nothing)),
    'sync.start': () => done(async ({ background }) => void background.scheduler.start().catch(report)),
    'sync.cancel': () => done(({ background }) => background.scheduler.cancel()),
    'sync.pause': () => done(({ background }) => background.scheduler.pause()),
    'sync.resume': () => done(async ({ background }) => void background.scheduler.unpause().catch(report)),
    'sync.status': () => run(({ context }) => syncStatus(context)),
    'ads.connect': ({ credentials }) =>
      acting(async ({ background, data }) => {
        const accounts = await data.connectAds(credentials);
        background.scheduler.startAnew().catch(report);
        return accounts;
      }),
    'ads.remove': ({ connectionId }) => acting(({ data }) => data.disconnectAds(connectionId).then(nothing)),
    'links.check': ({ id }) => run(({ data }) => data.links.check(id)),
    'hosts.changed': () => done(() => registerContentScripts()),
    'book.changed': () => done(({ background }) => background.cards()),
    'alerts.changed': () => done(({ board }) => board.count()),
    'views.changed': () => done(({ board }) => board.plan()),
    'settings.changed': () =>
      done(async ({ background }) => {
        await background.vault.applySettings();
        await background.scheduler.reschedule();
        await settingsChanged();
      }),
  };
}

/** The tab of a script that asks for something to be done in its page. */
function sendersTab(tabId: number | null): number {
  if (tabId === null) throw new LedgerError('not_allowed', {}, 'only a page in a tab can ask for this');
  return tabId;
}

function panelRoute(creatorId: string | undefined, postId: string | undefined): string {
  if (creatorId !== undefined) return `/creators/${encodeURIComponent(creatorId)}`;
  return postId === undefined ? '/' : `/posts/${encodeURIComponent(postId)}`;
}
