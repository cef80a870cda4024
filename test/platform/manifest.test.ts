import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../src/platform/manifest';

const HOSTS = [
  'https://open-api.tiktokglobalshop.com/*',
  'https://auth.tiktok-shops.com/*',
  'https://business-api.tiktok.com/*',
  'https://www.tiktok.com/*',
  'https://m.tiktok.com/*',
  'https://*.tiktok.com/*',
  'https://*.tiktokglobalshop.com/*',
  'https://*.tiktokshopglobalselling.com/*',
  'https://seller-id.tokopedia.com/*',
  'https://affiliate-id.tokopedia.com/*',
  'https://vm.tiktok.com/*',
  'https://vt.tiktok.com/*',
];
/** Shops that the seller's own links lead to: each host is asked for by itself, on the click that makes the link. */
const ANY_SITE = 'https://*/*';
const COMMON = {
  name: '__MSG_extension_name__',
  short_name: '__MSG_extension_short_name__',
  description: '__MSG_extension_description__',
  default_locale: 'en',
  permissions: ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab', 'contextMenus'],
  optional_permissions: ['notifications'],
  commands: {
    'tag-post': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_command_tag_post__' },
    'open-panel': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_command_open_panel__' },
  },
  action: { default_title: '__MSG_extension_name__' },
  content_security_policy: {
    extension_pages:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; worker-src 'self'; " +
      "connect-src 'self' https:; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default",
  },
};

describe('the manifest', () => {
  it('S21 S22 Chrome: exactly these permissions, hosts asked for when needed, this CSP', () => {
    expect(manifestFor({ browser: 'chrome', requireHosts: false })).toEqual({
      ...COMMON,
      permissions: [...COMMON.permissions, 'sidePanel'],
      optional_host_permissions: [...HOSTS, ANY_SITE],
      minimum_chrome_version: '137',
    });
  });

  it('S21 S22 Firefox: the same, with its id, its oldest version and no data collected', () => {
    expect(manifestFor({ browser: 'firefox', requireHosts: false })).toEqual({
      ...COMMON,
      optional_host_permissions: [...HOSTS, ANY_SITE],
      browser_specific_settings: {
        gecko: {
          id: 'creator-ledger@localhost.invalid',
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    });
  });

  it('S21 the end-to-end build differs in nothing but when its hosts are granted', () => {
    const { host_permissions, ...rest } = manifestFor({ browser: 'chrome', requireHosts: true });
    const { optional_host_permissions, ...shipped } = manifestFor({ browser: 'chrome', requireHosts: false });
    expect(host_permissions).toEqual(HOSTS);
    expect(optional_host_permissions).toEqual([...HOSTS, ANY_SITE]);
    expect(rest).toEqual({ ...shipped, optional_host_permissions: [ANY_SITE] });
  });

  it.each(['options', 'popup', 'sidepanel'])(
    'S12 S21 the page %s narrows its own connections to the short links that it follows',
    (page) => {
      const html = readFileSync(new URL(`../../entrypoints/${page}/index.html`, import.meta.url), 'utf8');
      expect(html).toMatch(
        /http-equiv="Content-Security-Policy"\s+content="connect-src 'self' https:\/\/vm\.tiktok\.com https:\/\/vt\.tiktok\.com https:\/\/www\.tiktok\.com https:\/\/m\.tiktok\.com"/,
      );
    },
  );

  it.each(['chrome', 'firefox'])('S08 S09 S21 %s asks for no way in or out beyond that', (browser) => {
    const manifest = manifestFor({ browser, requireHosts: false }) as Record<string, unknown>;
    for (const key of ['host_permissions', 'web_accessible_resources', 'externally_connectable', 'content_scripts']) {
      expect(manifest).not.toHaveProperty(key);
    }
    expect(JSON.stringify(manifest)).not.toMatch(
      /<all_urls>|\*:\/\/|http:\/\/|"tabs"|cookies|webRequest|history|debugger|nativeMessaging|unsafe-eval|wasm/,
    );
  });
});
