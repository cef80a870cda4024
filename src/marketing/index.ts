export { type Advertiser, advertisers, exchangeAdsCode } from './accounts';
export { type AdsApp, type AdsClient, type AdsClientOptions, createAdsClient } from './client';
export { type GmvMaxSpend, gmvMaxReport } from './gmv-max';
export { type AdPage, adPosts, adReport, type ReportAccount } from './report';
