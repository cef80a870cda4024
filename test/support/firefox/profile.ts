import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ProfileOptions {
  /** Every https request goes here, whatever its host. */
  port: number;
  /** Of the browser's interface and of pages. */
  language: string;
}

type Pref = string | number | boolean;

function prefsOf({ port, language }: ProfileOptions): Record<string, Pref> {
  return {
    // Every name is this machine, and https is the simulator's port: a host that it does not stand for has no certificate there.
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${port}`,
    'network.dns.disableIPv6': true,
    'network.trr.mode': 5,
    'network.proxy.type': 0,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    // QUIC, prefetching and speculation would go round the port, or ask for what no test asked for.
    'network.http.http3.enable': false,
    'network.prefetch-next': false,
    'network.http.speculative-parallel-limit': 0,
    'marionette.port': 0,
    // Firefox sets a hundred more of the kind below for its own tests; these are the ones that cost time or open something.
    'app.update.disabledForTesting': true,
    'browser.aboutwelcome.enabled': false,
    'browser.newtabpage.enabled': false,
    'browser.safebrowsing.downloads.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.startup.page': 0,
    'browser.tabs.warnOnClose': false,
    'datareporting.healthreport.uploadEnabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'extensions.getAddons.cache.enabled': false,
    'extensions.update.enabled': false,
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    'signon.rememberSignons': false,
    'termsofuse.bypassNotification': true,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
    // A prompt for hosts cannot be answered without a window; it is answered with yes.
    'extensions.webextOptionalPermissionPrompts': false,
    // What consoles of pages and of the extension say goes to the standard output, where the harness reads it.
    'devtools.console.stdout.content': true,
    'intl.locale.requested': language,
    'intl.accept_languages': language,
  };
}

/** Writes the settings of a fresh profile into its folder. */
export function writeProfile(folder: string, options: ProfileOptions): void {
  const lines = Object.entries(prefsOf(options)).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  writeFileSync(join(folder, 'user.js'), `${lines.join('\n')}\n`);
}
