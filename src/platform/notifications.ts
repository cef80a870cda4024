import { browser } from './browser';

/** The optional permission for the browser's notifications; where it is not granted, nothing is shown and nobody is asked. */
const PERMISSION = { permissions: ['notifications' as const] };

/** Whether notifications may be shown. */
export function notificationsAllowed(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Asks for them, inside a click, or gives them back; gives whether they are allowed now. */
export async function allowNotifications(on: boolean): Promise<boolean> {
  if (on) return browser.permissions.request(PERMISSION);
  await browser.permissions.remove(PERMISSION);
  return notificationsAllowed();
}

/** Notifications lead to a page; the id says which, since nothing else outlives the worker. */
const LEADS_TO = 'open:';

/** Shows a notification that opens the dashboard at `route` (`/alerts`); another one of the same route takes its place. False where not allowed. */
export async function notify(route: string, { title, message }: { title: string; message: string }): Promise<boolean> {
  if (!(await notificationsAllowed())) return false;
  const iconUrl = browser.runtime.getURL('icon/128.png');
  await browser.notifications.create(`${LEADS_TO}${route}`, { type: 'basic', iconUrl, title, message });
  return true;
}

/** Registers the one handler, which gets the route; call it in the worker's first turn. The API is not there before it is allowed. */
export function onNotification(handle: (route: string) => void): void {
  let isRegistered = false;
  const register = () => {
    if (isRegistered || !browser.notifications) return;
    isRegistered = true;
    browser.notifications.onClicked.addListener((id) => {
      if (!id.startsWith(LEADS_TO)) return;
      void browser.notifications.clear(id);
      handle(id.slice(LEADS_TO.length));
    });
  };
  register();
  browser.permissions.onAdded.addListener(register);
}
