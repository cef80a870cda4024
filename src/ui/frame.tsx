import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { I18nProvider, type LoadTexts, likelyLanguage } from '../i18n';
import type { LedgerApi } from '../services/api';
import { RowSkeletons } from './components/skeletons';
import { ApiProvider } from './state/api';
import { StatusProvider, useStatusQuery } from './state/status';
import { ToastProvider } from './state/toasts';
import { shownScheme } from './theme/scheme';
import { resolveVariables, theme } from './theme/theme';

/** What every extension page stands in: the API, the status, the language (`texts` loads its words) and the look, all switchable at run time. */
export function Frame({ api, texts, children }: { api: LedgerApi; texts: LoadTexts; children: ReactNode }) {
  return (
    <ApiProvider api={api}>
      <StatusProvider>
        <Look texts={texts}>
          <ToastProvider>{children}</ToastProvider>
        </Look>
      </StatusProvider>
    </ApiProvider>
  );
}

function Look({ texts, children }: { texts: LoadTexts; children: ReactNode }) {
  const { data } = useStatusQuery();
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, { getInitialValueInEffect: false });
  const [fallback] = useState(likelyLanguage);
  const [standing] = useState(shownScheme);
  const chosen = data?.settings.colorScheme ?? standing ?? 'auto';
  const scheme = chosen === 'auto' ? (prefersDark ? 'dark' : 'light') : chosen;
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} forceColorScheme={scheme}>
      <I18nProvider language={data?.settings.language ?? fallback} load={texts} waiting={<RowSkeletons rows={9} />}>
        {children}
      </I18nProvider>
    </MantineProvider>
  );
}
