/** The Marketing API; one host for all markets. Its version is one for all endpoints. */
export const ADS_ORIGIN = 'https://business-api.tiktok.com';
const ADS_VERSION = 'v1.3';

export interface AdsEndpoint {
  method: 'GET' | 'POST';
  path: string;
  /** What the app must be allowed, in the words of the platform's app settings; named to the person where it is missing. */
  scope: string;
  pageSize?: number;
}

const at = (path: string) => `/open_api/${ADS_VERSION}/${path}`;

export const ADS_ENDPOINTS = {
  token: { method: 'POST', path: at('oauth2/access_token/'), scope: 'Ad Account Management' },
  advertisers: { method: 'GET', path: at('oauth2/advertiser/get/'), scope: 'Ad Account Management' },
  advertiserInfo: { method: 'GET', path: at('advertiser/info/'), scope: 'Ad Account Management' },
  report: { method: 'GET', path: at('report/integrated/get/'), scope: 'Reporting', pageSize: 1000 },
  ads: { method: 'GET', path: at('ad/get/'), scope: 'Ads Management', pageSize: 100 },
  gmvMax: { method: 'GET', path: at('gmv_max/report/get/'), scope: 'Reporting', pageSize: 1000 },
} as const satisfies Record<string, AdsEndpoint>;

/** An endpoint by the name it has here, and its version. */
export function adsNameOf(endpoint: AdsEndpoint): { name: string; version: string } {
  const name = Object.entries<AdsEndpoint>(ADS_ENDPOINTS).find(([, one]) => one.path === endpoint.path)?.[0] ?? endpoint.path;
  return { name, version: ADS_VERSION };
}

/**
 * Names that no official text here confirms, seen in public code alone. Where the platform knows another, it refuses the call by name, and
 * this is the one place to put it right.
 */
export const UNVERIFIED = {
  /** Dimension of the GMV Max report that is the video: `-1` and the like stand for what is no video. */
  gmvMaxItem: 'item_id',
  gmvMaxSpend: 'cost',
  /** Campaigns that one item report may name, and must name at least one of. */
  gmvMaxCampaigns: 100,
  /** Reports and lists leave deleted ads out unless asked; what they spent was spent. */
  reportOfDeletedAds: [{ field_name: 'ad_status', filter_type: 'IN', filter_value: '["STATUS_ALL"]' }],
  listOfDeletedAds: { primary_status: 'STATUS_ALL' },
} as const;
