import { sleepFor } from '../net/retry';
import { alarmTime, setAlarm } from '../platform/alarms';
import { isLinkSiteGranted } from '../platform/link-sites';
import { connectAds, disconnectAds } from './ads-connect';
import type { Background } from './background';
import type { LedgerContext } from './context';
import type { AdsCredentials } from './data-api';
import { createLinkWatch } from './links-made';

const EVERY_MINUTES = 360;

/** What the worker does for the data pages: follows links, keeps ad accounts' credentials. */
export function createDataBackground(context: LedgerContext, { connect }: Background) {
  const { db } = context;
  const links = createLinkWatch(db, {
    fetch: (url, init) => fetch(url, init),
    isGranted: isLinkSiteGranted,
    now: Date.now,
    sleep: sleepFor,
  });
  return {
    links,
    /** Wakes the worker a few times a day; each link is followed once in a day. */
    async watchLinks(): Promise<void> {
      if ((await alarmTime('links')) === null) setAlarm('links', { inMinutes: 10, everyMinutes: EVERY_MINUTES });
    },
    connectAds: (credentials: AdsCredentials) => connectAds({ ...connect, db }, credentials),
    disconnectAds: (connectionId: string) => disconnectAds({ ...connect, db }, connectionId),
  };
}

export type DataBackground = ReturnType<typeof createDataBackground>;
