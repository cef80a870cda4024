import { registerContentScripts } from '../platform/content-scripts';
import { openExtensionPage } from '../platform/tabs';
import type { Background } from '../services/background';
import { cardsByHandle } from '../services/cards';
import { beginConnect, connectWithTokens, disconnect, finishConnect } from '../services/connect';
import type { LedgerContext } from '../services/context';
import { overlayPost, overlaySettings, tagFromPage, undoTag } from '../services/overlay';
import { syncStatus } from '../services/sync/stored-status';
import { worded } from '../services/wording';
import type { Handlers } from './server';

const nothing = (): Record<string, never> => ({});

interface Ready {
  context: LedgerContext;
  background: Background;
}

/**
 * The worker's answers, one entry a command. `ready` resolves when the book is open; a command waits for it. What a command
 * sets going and does not wait for tells its errors to `report`.
 */
export function makeHandlers(ready: Promise<Ready>, report: (error: unknown) => void): Handlers {
  const run = <T>(work: (parts: Ready) => Promise<T>): Promise<T> => worded(async () => work(await ready));
  /** For commands whose answer is that they are done. */
  const done = (work: (parts: Ready) => Promise<unknown>) => run((parts) => work(parts).then(nothing));
  /** Acting on secrets: the person must have been here lately. */
  const acting = <T>(work: (parts: Ready) => Promise<T>) =>
    run(async (parts) => {
      await parts.background.vault.assertPresent();
      return work(parts);
    });
  return {
    'overlay.cards': ({ handles }) => run(({ context }) => cardsByHandle(context, handles)),
    'overlay.settings': ({ host }) => run(({ context }) => overlaySettings(context, host)),
    'overlay.post': ({ postId }) => run(({ context }) => overlayPost(context, postId)),
    'capture.tag': ({ page, url }) =>
      run(async ({ context, background }) => {
        const tagged = await tagFromPage(context, page, url);
        background.cards().catch(report);
        return tagged;
      }),
    'capture.undo': ({ opId }) =>
      done(async ({ context, background }) => {
        if (await undoTag(context, opId)) background.cards().catch(report);
      }),
    'ui.openCreator': ({ creatorId }) => done(() => openExtensionPage(`options.html#/creators/${encodeURIComponent(creatorId)}`)),
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
    'sync.status': () => run(({ context }) => syncStatus(context)),
    'hosts.changed': () => done(() => registerContentScripts()),
    'book.changed': () => done(({ background }) => background.cards()),
    'settings.changed': () =>
      done(async ({ background }) => {
        await background.vault.applySettings();
        await background.scheduler.reschedule();
      }),
  };
}
