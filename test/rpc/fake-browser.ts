/**
 * The browser's extension API as far as the worker uses it, in memory. Import it before anything of src/platform: the polyfill
 * looks for a browser when it is loaded.
 */
type Listener = (message: unknown, sender: object) => Promise<unknown> | undefined;

export const EXTENSION_ID = 'abcdefghijklmnopabcdefghijklmnop';
export const ORIGIN = `chrome-extension://${EXTENSION_ID}`;

function area() {
  const kept = new Map<string, string>();
  return {
    kept,
    get: async (key: string) => (kept.has(key) ? { [key]: JSON.parse(kept.get(key) as string) as unknown } : {}),
    set: async (values: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(values)) kept.set(key, JSON.stringify(value));
    },
    remove: async (key: string) => void kept.delete(key),
  };
}

interface Script {
  id: string;
  matches: string[];
  js: string[];
}

export const fake = {
  listeners: [] as Listener[],
  local: area(),
  session: area(),
  alarms: new Map<string, object>(),
  granted: new Set<string>(),
  /** Optional permissions that were granted; the API of one is there from then on. */
  permissions: new Set<string>(),
  addedListeners: [] as (() => void)[],
  /** Notifications that are shown, by id. */
  notes: new Map<string, { title: string; message: string }>(),
  noteListeners: [] as ((id: string) => void)[],
  scripts: new Map<string, Script>(),
  opened: [] as string[],
  badge: '',
  /** Whether the person says no to every question of the browser. */
  refuses: false,
  /** Open tabs by id: the address, and what a script that is run there gives. */
  tabs: new Map<number, { url?: string; result?: unknown; refused?: boolean }>(),
  /** Files run in tabs: `7 read-page.js`. */
  ran: [] as string[],
  menus: [] as { id: string; title: string }[],
  menuListeners: [] as ((info: object, tab?: object) => void)[],
  keyListeners: [] as ((name: string, tab?: object) => void)[],
};

function holds(pattern: string, inner: string): boolean {
  const [host, other] = [pattern, inner].map((one) => one.slice('https://'.length, -'/*'.length)) as [string, string];
  return host === other || (host.startsWith('*.') && (other === host.slice(2) || other.endsWith(host.slice(1))));
}

const notifications = {
  create: async (id: string, note: { title: string; message: string }) => void fake.notes.set(id, note),
  clear: async (id: string) => fake.notes.delete(id),
  onClicked: { addListener: (listener: (id: string) => void) => fake.noteListeners.push(listener) },
};

function allow(permission: string): void {
  fake.permissions.add(permission);
  if (permission === 'notifications') Object.assign(browser, { notifications });
  for (const listener of fake.addedListeners) listener();
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

const browser = {
  runtime: {
    id: EXTENSION_ID,
    getURL: (path: string) => `${ORIGIN}/${path.replace(/^\//, '')}`,
    onMessage: { addListener: (listener: Listener) => fake.listeners.push(listener) },
    getPlatformInfo: async () => ({ os: 'linux' }),
    getManifest: () => ({ version: '0.0.1' }),
  },
  storage: { local: fake.local, session: fake.session },
  alarms: {
    create: (name: string, options: object) => void fake.alarms.set(name, { name, scheduledTime: Date.now() + 60_000, ...options }),
    clear: async (name: string) => fake.alarms.delete(name),
    get: async (name: string) => fake.alarms.get(name),
  },
  permissions: {
    // As the browser does: a pattern is there where it was granted, or one that holds it.
    contains: async ({ origins = [], permissions = [] }: { origins?: string[]; permissions?: string[] }) =>
      permissions.every((one) => fake.permissions.has(one)) &&
      origins.every((origin) => [...fake.granted].some((one) => holds(one, origin))),
    getAll: async () => ({ permissions: [], origins: [...fake.granted] }),
    request: async ({ origins = [], permissions = [] }: { origins?: string[]; permissions?: string[] }) => {
      if (fake.refuses) return false;
      for (const origin of origins) fake.granted.add(origin);
      for (const one of permissions) allow(one);
      return true;
    },
    remove: async ({ permissions = [] }: { permissions?: string[] }) => permissions.every((one) => fake.permissions.delete(one)),
    onAdded: { addListener: (listener: () => void) => fake.addedListeners.push(listener) },
  },
  contextMenus: {
    removeAll: async () => {
      await soon();
      fake.menus.length = 0;
    },
    create: (entry: { id: string; title: string }) => {
      if (fake.menus.some(({ id }) => id === entry.id)) throw new Error(`Cannot create item with duplicate id ${entry.id}`);
      fake.menus.push(entry);
    },
    onClicked: { addListener: (listener: (typeof fake.menuListeners)[number]) => fake.menuListeners.push(listener) },
  },
  commands: { onCommand: { addListener: (listener: (typeof fake.keyListeners)[number]) => fake.keyListeners.push(listener) } },
  scripting: {
    executeScript: async ({ target, files }: { target: { tabId: number }; files: string[] }) => {
      const tab = fake.tabs.get(target.tabId);
      if (!tab || tab.refused) throw new Error('Cannot access contents of the page');
      fake.ran.push(`${target.tabId} ${files.join()}`);
      return [{ result: tab.result }];
    },
    getRegisteredContentScripts: async () => {
      await soon();
      return [...fake.scripts.values()];
    },
    registerContentScripts: async (scripts: Script[]) => {
      await soon();
      for (const script of scripts) {
        if (fake.scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        fake.scripts.set(script.id, script);
      }
    },
    updateContentScripts: async (scripts: Script[]) => {
      await soon();
      for (const script of scripts) {
        if (!fake.scripts.has(script.id)) throw new Error(`Content script with ID '${script.id}' does not exist`);
        fake.scripts.set(script.id, { ...fake.scripts.get(script.id), ...script });
      }
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      await soon();
      for (const id of ids) if (!fake.scripts.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
    },
  },
  tabs: {
    create: async ({ url }: { url: string }) => void fake.opened.push(url),
    get: async (id: number) => {
      const tab = fake.tabs.get(id);
      if (!tab) throw new Error(`No tab with id: ${id}`);
      return { id, url: tab.url };
    },
  },
  action: {
    getBadgeText: async () => fake.badge,
    setBadgeText: async ({ text }: { text: string }) => {
      fake.badge = text;
    },
    setBadgeBackgroundColor: async () => undefined,
  },
};

Object.assign(globalThis, { browser, chrome: { runtime: { id: EXTENSION_ID } } });

/** Sends a message as the browser would: JSON, with the sender that the browser vouches for. */
export async function send(
  message: unknown,
  sender: { id?: string; url?: string; origin?: string; tab?: { id: number } },
): Promise<unknown> {
  const [listener] = fake.listeners;
  const text = JSON.stringify(message) as string | undefined;
  return listener?.(text === undefined ? undefined : JSON.parse(text), { id: EXTENSION_ID, ...sender });
}
