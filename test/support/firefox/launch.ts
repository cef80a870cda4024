import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Marionette, MarionetteError } from './marionette';
import { startProcess } from './process';
import { writeProfile } from './profile';
import { findFirefox } from './program';
import { Session } from './session';
import { endBackground, installExtension, scriptErrors, trustAuthority } from './system';
import { FirefoxTab } from './tab';

export interface FirefoxOptions {
  /** The built extension (unpacked). */
  extensionDir: string;
  simulator: { port: number; ca: string };
  /** Of the browser's interface and of pages; default `en-US`. */
  language?: string;
}

export interface FirefoxHarness {
  /** `moz-extension://…`, without a slash at the end. */
  origin: string;
  /** Opens a page of the extension (`popup.html`, `options.html#/creators`). */
  openPage(path: string): Promise<FirefoxTab>;
  /** Opens a page of the web. */
  openUrl(url: string): Promise<FirefoxTab>;
  /** Waits for a tab that something else opened, and gives it. */
  openedBy(act: () => Promise<void>): Promise<FirefoxTab>;
  /** Ends the background page as the browser does when it is idle. */
  endBackground(): Promise<void>;
  /** What consoles, pages and policies complained about that is the extension's. */
  problems(): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts Firefox with the extension, every https host resolved to the simulator, whose authority it trusts for this profile alone. */
export async function launchFirefox({ extensionDir, simulator, language = 'en-US' }: FirefoxOptions): Promise<FirefoxHarness> {
  const program = findFirefox();
  if (!program) throw new Error('No Firefox found: install Debian\'s "firefox-esr" package, or set FIREFOX to one.');
  const profile = mkdtempSync(join(tmpdir(), 'creator-ledger-firefox-'));
  writeProfile(profile, { port: simulator.port, language });
  const process = await startProcess(program, profile);
  const marionette = new Marionette(process.port);
  const close = async () => {
    await marionette.call('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
    await process.end();
    marionette.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    await marionette.ready;
    await marionette.call('WebDriver:NewSession', { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } });
    const session = new Session(marionette);
    await trustAuthority(session, simulator.ca);
    const host = await installExtension(session, extensionDir);
    return { ...harnessOf(session, host, process.lines), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The browser takes a moment to hear of an authority that it was just told to trust. */
const TRUST_MS = 5_000;

async function arrive(tab: FirefoxTab, url: string): Promise<void> {
  for (const until = Date.now() + TRUST_MS; ; await new Promise((done) => setTimeout(done, 100))) {
    try {
      return await tab.goto(url);
    } catch (error) {
      if (!(error instanceof MarionetteError && error.code === 'insecure certificate') || Date.now() > until) throw error;
    }
  }
}

function harnessOf(session: Session, host: string, lines: string[]): Omit<FirefoxHarness, 'close'> {
  const origin = `moz-extension://${host}`;
  const openUrl = async (url: string): Promise<FirefoxTab> => {
    const { handle } = (await session.call('WebDriver:NewWindow', { type: 'tab', focus: true })) as { handle: string };
    const tab = new FirefoxTab(session, handle);
    await tab.bringToFront();
    await arrive(tab, url);
    return tab;
  };
  const handles = async () => (await session.call('WebDriver:GetWindowHandles')) as string[];
  return {
    origin,
    openUrl,
    openPage: (path) => openUrl(`${origin}/${path}`),
    async openedBy(act) {
      const before = new Set(await handles());
      await act();
      for (const until = Date.now() + 10_000; ; await new Promise((done) => setTimeout(done, 40))) {
        const handle = (await handles()).find((one) => !before.has(one));
        if (handle !== undefined) return new FirefoxTab(session, handle);
        if (Date.now() > until) throw new Error('no tab was opened within 10 s');
      }
    },
    endBackground: () => endBackground(session, host),
    async problems() {
      // The browser's own services complain that they reach nobody; each says which it is.
      const said = lines.filter((line) => /^console\.(?:error|warn|assert): (?!RSLoader|services\.|BackgroundUpdate)/.test(line));
      // A page that goes while a script in it waits for an answer: the browser notes that nobody heard it.
      const isGone = (error: string) => error.includes('after context unloaded') || error.includes('while context is inactive');
      const errors = (await scriptErrors(session)).filter((error) => error.includes(origin) && !isGone(error));
      return [...errors, ...said];
    },
  };
}
