import type { Settings } from './api';

/** What a setting is until the person changes it. */
export const DEFAULT_SETTINGS: Settings = {
  language: null,
  colorScheme: 'auto',
  onboarded: false,
  who: '',
  autolockMinutes: 15,
  strictLock: false,
  syncEveryMinutes: 30,
  historyDays: 180,
  dailyRequests: null,
  overlaysOff: [],
};
