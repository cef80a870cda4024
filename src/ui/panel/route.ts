import { useCallback } from 'react';
import { useHashPath } from '../options/hash-location';

/** What the panel was opened at. */
export type PanelRoute = { kind: 'follow' } | { kind: 'creator' | 'post'; id: string };

/** Reads `/creators/ID` and `/posts/ID`; anything else follows the tab. */
export function readRoute(path: string): PanelRoute {
  const [, what, id] = path.split('/');
  if (!id || (what !== 'creators' && what !== 'posts')) return { kind: 'follow' };
  try {
    return { kind: what === 'creators' ? 'creator' : 'post', id: decodeURIComponent(id) };
  } catch {
    return { kind: 'follow' }; // half an escape: no id of ours
  }
}

type Go = (to: string, options?: { replace?: boolean }) => void;

/** The router of the panel: its own routes stay here, every other page opens on the dashboard. */
export function panelPaths(onOpen: (route: string) => void): { (): [string, Go]; hrefs: (href: string) => string } {
  const usePanelPath = (): [string, Go] => {
    const [path, navigate] = useHashPath();
    const go = useCallback<Go>(
      (to, options) => {
        const isOwn = to === '/' || to.startsWith('/?') || readRoute(to.split('?')[0] ?? '').kind !== 'follow';
        if (isOwn) navigate(to, options);
        else onOpen(to);
      },
      [navigate],
    );
    return [path, go];
  };
  return Object.assign(usePanelPath, { hrefs: useHashPath.hrefs });
}
