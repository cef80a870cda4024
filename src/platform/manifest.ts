import type { UserManifest } from 'wxt';
import { ALL_HOSTS, ANY_SITE } from './hosts';

/**
 * Extension pages load nothing from elsewhere, are framed by nobody and have Trusted Types on; the one policy (`default`)
 * is in src/platform/trusted-types.ts. Connections: any https host, since the background worker follows the links that the seller made to
 * shops nobody can list here, each once its host was granted. The pages themselves (entrypoints' HTML) narrow that to TikTok's short
 * links and the hosts they lead to: what shows other people's text can connect to nothing else.
 */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self' https:",
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
    // Asked for on a click, when somebody wants to be told.
    optional_permissions: ['notifications'],
    commands: {
      'tag-post': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_command_tag_post__' },
      'open-panel': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_command_open_panel__' },
    },
    ...(requireHosts ? { host_permissions: ALL_HOSTS } : {}),
    optional_host_permissions: requireHosts ? [ANY_SITE] : [...ALL_HOSTS, ANY_SITE],
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
