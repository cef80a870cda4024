import { browser } from './browser';

/** Alarms outlive the worker; timers do not. Names are fixed, so that a handler exists for each. */
export type AlarmName = 'sync' | 'sync-resume' | 'autolock' | 'links' | 'alerts' | 'snooze' | 'reports';

/** Sets (or moves) an alarm. `everyMinutes` repeats it. The browser may stretch short delays to 30 s. */
export function setAlarm(name: AlarmName, options: { at?: number; inMinutes?: number; everyMinutes?: number }): void {
  browser.alarms.create(name, {
    ...(options.at !== undefined ? { when: options.at } : {}),
    ...(options.inMinutes !== undefined ? { delayInMinutes: options.inMinutes } : {}),
    ...(options.everyMinutes !== undefined ? { periodInMinutes: options.everyMinutes } : {}),
  });
}

export async function clearAlarm(name: AlarmName): Promise<void> {
  await browser.alarms.clear(name);
}

/** When the alarm fires next, epoch ms; null when it is not set. */
export async function alarmTime(name: AlarmName): Promise<number | null> {
  return (await browser.alarms.get(name))?.scheduledTime ?? null;
}

/** Minutes between two firings; null where the alarm is not set or fires once. */
export async function alarmPeriod(name: AlarmName): Promise<number | null> {
  return (await browser.alarms.get(name))?.periodInMinutes ?? null;
}

/** Registers the one handler; call it in the worker's first turn. */
export function onAlarm(handle: (name: AlarmName) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => handle(alarm.name as AlarmName));
}
