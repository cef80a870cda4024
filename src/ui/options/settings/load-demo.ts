import type { LedgerApi } from '../../../services/api';

/**
 * Brings the demo shop in, and has its alerts looked for at once, in the page's worker. That is not waited for: the list of alerts says what
 * went wrong, and the background worker looks by itself a minute later.
 */
export async function loadDemo(api: LedgerApi): Promise<void> {
  await api.loadDemo();
  api.refreshAlerts().catch(() => undefined);
}

/** Takes the demo shop out, and has alerts looked for again, so that none is left about people who are gone. That is not waited for, as above. */
export async function removeDemo(api: LedgerApi): Promise<void> {
  await api.removeDemo();
  api.refreshAlerts().catch(() => undefined);
}
