import { tellPages } from '../platform/tell-pages';
import { watchTables } from '../store/watch';

/** Tables that overlays show: figures of posts are kept among the settings. */
const SHOWN = ['cards', 'posts', 'accounts', 'settings'];

/** Has our scripts inside other people's pages told of every change of what they show, whoever made it; call it in the worker's first turn. */
export function keepPagesTold(report: (error: unknown) => void): void {
  watchTables('creator-ledger', SHOWN, () => {
    tellPages().catch(report);
  });
}
