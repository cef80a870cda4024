import { createContext, type ReactNode, useContext } from 'react';
import type { AppStatus } from '../../services/api';
import { type Query, useQuery } from './query';

const Context = createContext<Query<AppStatus> | null>(null);

/** Asks once for the state of the whole extension and keeps it fresh for everything below. */
export function StatusProvider({ children }: { children: ReactNode }) {
  const status = useQuery('status', (api) => api.status(), ['status', 'settings']);
  return <Context value={status}>{children}</Context>;
}

export function useStatusQuery(): Query<AppStatus> {
  const status = useContext(Context);
  if (!status) throw new Error('expected a <StatusProvider> above, found none');
  return status;
}

/** The state of the extension; only below a place that waited for it. */
export function useStatus(): AppStatus {
  const { data } = useStatusQuery();
  if (!data) throw new Error('expected the status to be there, found it still loading');
  return data;
}
