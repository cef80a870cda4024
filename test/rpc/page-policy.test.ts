import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../src/platform/manifest';

const entrypoints = resolve(import.meta.dirname, '..', '..', 'entrypoints');
const pages = readdirSync(entrypoints).filter(hasPage);

function hasPage(name: string): boolean {
  try {
    readFileSync(resolve(entrypoints, name, 'index.html'));
    return true;
  } catch {
    return false; // a script, no page
  }
}

describe('what pages may connect to', () => {
  it('S21 the worker may follow links to any https host that was granted; no page may connect to more than TikTok’s short links', () => {
    const policy = (manifestFor({ browser: 'chrome', requireHosts: false }) as { content_security_policy: { extension_pages: string } })
      .content_security_policy.extension_pages;
    expect(policy).toContain("connect-src 'self' https:;");
    expect(pages.sort()).toEqual(['options', 'popup', 'sidepanel']);
    for (const page of pages) {
      const html = readFileSync(resolve(entrypoints, page, 'index.html'), 'utf8');
      const own = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1];
      expect(own, page).toBe("connect-src 'self' https://vm.tiktok.com https://vt.tiktok.com https://www.tiktok.com https://m.tiktok.com");
      // It holds before the first script.
      expect(html.indexOf('Content-Security-Policy'), page).toBeLessThan(html.indexOf('<script'));
    }
  });

  it('S21 any site is asked for one by one, never as a whole', () => {
    const { optional_host_permissions: optional, host_permissions: required } = manifestFor({ browser: 'chrome', requireHosts: false }) as {
      optional_host_permissions: string[];
      host_permissions?: string[];
    };
    expect(optional).toContain('https://*/*');
    expect(required).toBeUndefined();
    const sources = ['hosts.ts', 'permissions.ts', 'link-sites.ts', 'content-scripts.ts'].map((name) =>
      readFileSync(resolve(entrypoints, '..', 'src', 'platform', name), 'utf8'),
    );
    // Only the manifest names it.
    expect(sources.join('\n').match(/ANY_SITE(?!`)/g)).toHaveLength(1);
  });
});
