import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium';

export interface LaunchOptions {
  /** The built extension (unpacked). */
  extensionDir: string;
  simulator: { hostResolverRules: string; spki: string };
  /** Default: a new folder, removed by `close()`. A given one is kept, so that a second launch finds the same profile. */
  userDataDir?: string;
  /** Of the browser's interface and of pages; default `en-US`. */
  language?: string;
  /** Default true. */
  headless?: boolean;
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
  args?: string[];
}

export interface Harness {
  context: BrowserContext;
  extensionId: string;
  userDataDir: string;
  /** Opens a page of the extension (`popup.html`, `options.html#/creators`). */
  openPage(path: string): Promise<Page>;
  /** Opens a page of the web. */
  openUrl(url: string): Promise<Page>;
  /** Stops the extension's worker as the browser does when it is idle; it starts again at the next event. */
  killWorker(): Promise<void>;
  workerTargetAlive(): Promise<boolean>;
  /** Ends the browser at once, as a crash does; the profile stays. */
  sigkill(): Promise<void>;
  close(): Promise<void>;
}

/** Starts Chromium with the extension, every TikTok host resolved to the simulator and every other host unreachable. */
export async function launchExtension(options: LaunchOptions): Promise<Harness> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('No Chromium found: install Debian\'s "chromium" package, or set CHROMIUM to one that loads unpacked extensions.');
  const ownDir = options.userDataDir === undefined;
  const userDataDir = options.userDataDir ?? mkdtempSync(join(tmpdir(), 'creator-ledger-'));
  const language = options.language ?? 'en-US';
  const context = await chromium.launchPersistentContext(userDataDir, {
    executablePath,
    headless: options.headless ?? true,
    locale: language,
    colorScheme: options.colorScheme ?? 'light',
    viewport: options.viewport ?? { width: 1280, height: 800 },
    // Playwright's own list would switch extensions off, and a test needs none of its mocks of them.
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages'],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--lang=${language}`,
      `--disable-extensions-except=${options.extensionDir}`,
      `--load-extension=${options.extensionDir}`,
      `--host-resolver-rules=${options.simulator.hostResolverRules}`,
      `--ignore-certificate-errors-spki-list=${options.simulator.spki}`,
      ...(options.args ?? []),
    ],
  });
  const extensionId = await findExtension(context);
  // A page of its own for protocol commands, so that no test's page has to be there.
  const page = context.pages()[0] ?? (await context.newPage());
  const control = await context.newCDPSession(page);
  const end = async (): Promise<void> => {
    await context.close().catch(() => undefined);
    if (ownDir) rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return {
    context,
    extensionId,
    userDataDir,
    openPage: (path) => open(context, `chrome-extension://${extensionId}/${path}`),
    openUrl: (url) => open(context, url),
    killWorker: () => killWorker(control),
    workerTargetAlive: () => isWorkerAlive(control, extensionId),
    sigkill: async () => {
      for (const pid of pidsOf(userDataDir)) process.kill(pid, 'SIGKILL');
      await end();
    },
    close: end,
  };
}

async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function findExtension(context: BrowserContext): Promise<string> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }));
  return new URL(worker.url()).host;
}

async function killWorker(control: CDPSession): Promise<void> {
  await control.send('ServiceWorker.enable');
  await control.send('ServiceWorker.stopAllWorkers');
}

async function isWorkerAlive(control: CDPSession, extensionId: string): Promise<boolean> {
  const { targetInfos } = await control.send('Target.getTargets');
  return targetInfos.some((target) => target.type === 'service_worker' && target.url.startsWith(`chrome-extension://${extensionId}/`));
}

/** Main processes of the browser that runs on this profile (Linux): those whose command line names it, and that are nobody's renderer. */
function pidsOf(userDataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return words.includes(`--user-data-dir=${userDataDir}`) && !words.some((word) => word.startsWith('--type='));
      } catch {
        return false;
      }
    })
    .map(Number);
}
