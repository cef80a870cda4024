import { createContext, type ReactNode, useContext } from 'react';
import type { LedgerApi } from '../../services/api';

const Context = createContext<LedgerApi | null>(null);

/** Hands the one API that the pages know to everything below. */
export function ApiProvider({ api, children }: { api: LedgerApi; children: ReactNode }) {
  return <Context value={api}>{children}</Context>;
}

export function useApi(): LedgerApi {
  const api = useContext(Context);
  if (!api) throw new Error('expected an <ApiProvider> above, found none');
  return api;
}
