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
  scripts: new Map<string, Script>(),
  opened: [] as string[],
  badge: '',
};

const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

const browser = {
  runtime: {
    id: EXTENSION_ID,
    getURL: (path: string) => `${ORIGIN}/${path.replace(/^\//, '')}`,
    onMessage: { addListener: (listener: Listener) => fake.listeners.push(listener) },
    getPlatformInfo: async () => ({ os: 'linux' }),
  },
  storage: { local: fake.local, session: fake.session },
  alarms: {
    create: (name: string, options: object) => void fake.alarms.set(name, { name, scheduledTime: Date.now() + 60_000, ...options }),
    clear: async (name: string) => fake.alarms.delete(name),
    get: async (name: string) => fake.alarms.get(name),
  },
  permissions: { contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => fake.granted.has(origin)) },
  scripting: {
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
  tabs: { create: async ({ url }: { url: string }) => void fake.opened.push(url) },
  action: {
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
