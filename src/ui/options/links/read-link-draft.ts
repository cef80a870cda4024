import { normalizeHandle, toAccountKey } from '../../../core/handles';
import type { Translate } from '../../../i18n';
import type { LinkDraft } from '../../../services/data-api';
import { linkUrl, publicAddress } from '../../../services/links-made-url';

/** A link as it is typed. */
export interface TypedLink {
  url: string;
  account: string;
  postId: string | null;
  code: string;
  source: string;
  medium: string;
  campaign: string;
  content: string;
  shortUrl: string;
  daily: boolean;
}

export type LinkProblems = Partial<Record<'url' | 'account' | 'shortUrl', string>>;

/** The link that was typed, or for each field that does not fit a sentence. */
export function readLinkDraft(typed: TypedLink, t: Translate): { draft: LinkDraft } | { problems: LinkProblems } {
  const problems: LinkProblems = {};
  const url = typed.url.trim();
  const shortUrl = typed.shortUrl.trim();
  if (url === '') problems.url = t('links.needUrl');
  else if (!publicAddress(url)) problems.url = t('links.badUrl', { found: url });
  if (shortUrl !== '' && !publicAddress(shortUrl)) problems.shortUrl = t('links.badUrl', { found: shortUrl });
  if (normalizeHandle(typed.account) === '') problems.account = t('links.needAccount');
  if (Object.keys(problems).length > 0) return { problems };
  const { code, postId, daily, source, medium, campaign, content } = typed;
  const draft: LinkDraft = {
    url,
    shortUrl: shortUrl || null,
    code: code.trim(),
    accountKey: toAccountKey(typed.account),
    postId,
    utm: { source: source.trim(), medium: medium.trim(), campaign: campaign.trim(), content: content.trim() },
    daily,
  };
  return { draft };
}

/** The link as it would be; a code that is still to be made stands as `…`. Empty while the address is none. */
export function previewOf({ url, code, source, medium, campaign, content }: TypedLink): string {
  if (!publicAddress(url)) return '';
  const made = linkUrl({ url, code: code.trim() || '…', utm: { source, medium, campaign, content } });
  return made.replaceAll(encodeURIComponent('…'), '…');
}
