import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { handleOf, type Subject } from '../popup/subject';
import { type PanelRoute, readRoute } from './route';

/**
 * What the panel was opened at, as long as the tab shows nobody else than when it was opened: then the panel follows the tab again.
 */
export function useOpened(subject: Subject | null): PanelRoute & { follow: () => void } {
  const [path, navigate] = useLocation();
  const route = readRoute(path);
  const seen = useRef<{ path: string; handle: string | null } | null>(null);
  const follow = () => navigate(`/${searchOf(location.hash)}`, { replace: true });
  useEffect(() => {
    if (!subject) return;
    const handle = handleOf(subject);
    const first = seen.current;
    if (first?.path !== path) seen.current = { path, handle };
    else if (readRoute(path).kind !== 'follow' && handle !== null && handle !== first.handle) {
      navigate(`/${searchOf(location.hash)}`, { replace: true });
    }
  }, [subject, path, navigate]);
  return { ...route, follow };
}

/** The view of the address without its path: the chosen tab and period stay. */
function searchOf(hash: string): string {
  const at = hash.indexOf('?');
  return at < 0 ? '' : hash.slice(at);
}
