import type { AdsAuthority } from '../ads/ads-authority';
import type { Authority } from '../api/authority';
import { escapeHtml, type HtmlPage } from './html';

export const CALLBACK_HOST = 'callback.example.com';

/** The consent page: shows what is asked for; its button leads to the app's callback page with the code. */
export function consentPage(authority: Authority, query: ReadonlyMap<string, string>, nonce: string): HtmlPage {
  const state = query.get('state') ?? '';
  if (query.get('service_id') !== authority.app.serviceId)
    return {
      status: 200,
      nonce,
      html: '<!DOCTYPE html><title>Authorize</title><p id="error">The service does not exist. Check service_id.</p>',
    };
  const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Authorize</title></head><body><h1>Authorize app</h1><ul>${authority.scopes.map((s) => `<li>${escapeHtml(s)}</li>`).join('')}</ul>
<form method="get" action="/open/authorize/confirm"><input type="hidden" name="service_id" value="${escapeHtml(authority.app.serviceId)}"><input type="hidden" name="state" value="${escapeHtml(state)}"><button id="authorize" type="submit">Authorize</button></form></body></html>`;
  return { status: 200, html, nonce };
}

/** Where the button leads: the callback's address, with a fresh code. */
export function callbackUrl(authority: Authority, query: ReadonlyMap<string, string>, region: string): string {
  const params = new URLSearchParams({
    app_key: authority.app.appKey,
    code: authority.issueCode(),
    locale: 'en',
    shop_region: region,
    state: query.get('state') ?? '',
  });
  return `https://${CALLBACK_HOST}/?${params}`;
}

/** The Marketing API's consent page; its button leads to the address that the app registered, with `auth_code`. */
export function adsConsentPage(ads: AdsAuthority, query: ReadonlyMap<string, string>, nonce: string): HtmlPage {
  const known = query.get('app_id') === ads.app.appId;
  const state = escapeHtml(query.get('state') ?? '');
  const html = known
    ? `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ads access</title></head><body><h1>Grant access to ad accounts</h1>
<form method="get" action="/portal/auth/confirm"><input type="hidden" name="state" value="${state}"><button id="authorize" type="submit">Confirm</button></form></body></html>`
    : '<!DOCTYPE html><title>Ads access</title><p id="error">The app does not exist. Check app_id.</p>';
  return { status: 200, nonce, html };
}

export function adsCallbackUrl(ads: AdsAuthority, query: ReadonlyMap<string, string>): string {
  const code = ads.issueCode();
  return `https://${CALLBACK_HOST}/?${new URLSearchParams({ auth_code: code, code, state: query.get('state') ?? '' })}`;
}

export const CALLBACK_PAGE =
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Connected</title></head><body><h1>Copy this page\'s address into Creator Ledger</h1></body></html>';
