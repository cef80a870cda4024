import type { UserManifest } from 'wxt';
import { ALL_HOSTS } from './hosts';

/**
 * Extension pages load nothing from elsewhere, are framed by nobody and have Trusted Types on; the one policy (`default`)
 * is in src/platform/trusted-types.ts. Connections: the shop API and its token service, and TikTok's short links with the hosts they
 * lead to (a redirect to any other host is stopped here).
 */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self' https://open-api.tiktokglobalshop.com https://auth.tiktok-shops.com " +
    'https://vm.tiktok.com https://vt.tiktok.com https://www.tiktok.com https://m.tiktok.com',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** The manifest; `requireHosts` (end-to-end builds only) turns the optional hosts into required ones, since a headless browser cannot answer a prompt. */
export function manifestFor({ browser, requireHosts }: { browser: string; requireHosts: boolean }): UserManifest {
  const firefox = browser === 'firefox';
  return {
    name: '__MSG_extension_name__',
    short_name: '__MSG_extension_short_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      ...['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab', 'contextMenus'],
      // Firefox has its sidebar without one.
      ...(firefox ? [] : ['sidePanel']),
    ],
    commands: {
      'tag-post': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_command_tag_post__' },
      'open-panel': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_command_open_panel__' },
    },
    ...(requireHosts ? { host_permissions: ALL_HOSTS } : { optional_host_permissions: ALL_HOSTS }),
    content_security_policy: { extension_pages: CSP },
    action: { default_title: '__MSG_extension_name__' },
    ...(firefox
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'creator-ledger@localhost.invalid',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '137' }),
  } as UserManifest;
}
