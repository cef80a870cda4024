import { describe, expect, it } from 'vitest';
import { readTikTokPage } from '../../src/capture/tiktok/read-page';
import { readTikTokPost } from '../../src/capture/tiktok/read-post-page';
import { FILES, fixture, haveFixtures, parse, URLS } from './page';

const at = (seconds: number) => seconds * 1000;

describe.skipIf(!haveFixtures())('captured pages', () => {
  const read = (file: string, url: string) => readTikTokPage(parse(fixture(file)), url);

  it('reads a logged-out video page: numbers rounded, but for the saves', () => {
    const page = read(FILES.ssr, URLS.ssr);
    expect(page).toMatchObject({
      kind: 'post',
      id: '7608826249200356630',
      handle: 'emthenutritionist',
      createdAt: at(1771567930),
      counts: { views: 2_900_000, likes: 105_200, comments: 499, shares: 42_400, saves: 124_842 },
      countsExact: false,
      isPhoto: false,
      account: {
        handle: 'emthenutritionist',
        userId: '6813808072638399493',
        nickname: 'Emily English',
        followers: 931_000,
        followersExact: false,
        verified: true,
      },
    });
    expect(page.caption).toMatch(/^15 MINUTE CREAMY THAI COCONUT COD CURRY/);
    expect(page.products).toBeUndefined();
    expect(page.reason).toBeUndefined();
  });

  it('reads the post that a rendered page was loaded with from its data', () => {
    expect(read(FILES.rendered, URLS.rendered)).toMatchObject({
      kind: 'post',
      id: '7507673491211029803',
      handle: 'chinese_artist176',
      createdAt: at(1748016486),
      counts: { views: 1_500_000, likes: 36_200, comments: 242, shares: 5_522, saves: 1_845 },
      countsExact: false,
    });
  });

  it('reads the next post of the feed from its article once the data is stale', () => {
    const page = read(FILES.rendered, URLS.second);
    expect(page).toMatchObject({
      kind: 'post',
      id: '7509143020856462638',
      handle: 'chinese_artist176',
      createdAt: at(Number(7509143020856462638n >> 32n)),
      isPhoto: false,
    });
    expect(page.counts?.views).toBeUndefined();
    expect(page.counts?.likes).toBeGreaterThan(0);
    expect(page.account).toBeUndefined();
  });

  it('gives the same post from the nodes as from the data', () => {
    const html = fixture(FILES.rendered).replace('__UNIVERSAL_DATA_FOR_REHYDRATION__', 'renamed');
    const page = readTikTokPage(parse(html), URLS.rendered);
    expect(page).toMatchObject({
      kind: 'post',
      id: '7507673491211029803',
      handle: 'chinese_artist176',
      counts: { likes: 36_200, comments: 242, shares: 5_522, saves: 1_845 },
      countsExact: false,
    });
    expect(page.createdAt).toBe(at(Number(7507673491211029803n >> 32n)));
    expect(page.caption).toContain('#trickmaster_waris');
  });

  it('reads a photo post of the page for phones, by either address', () => {
    for (const url of [URLS.photo, URLS.photoNoHandle]) {
      expect(read(FILES.photo, url)).toMatchObject({
        kind: 'post',
        id: '7603995605354040594',
        handle: 'nghetrinhhh',
        createdAt: at(1770443199),
        isPhoto: true,
        counts: { views: 1_700_000, likes: 86_500, comments: 262, shares: 17_200, saves: 49_505 },
        countsExact: false,
        account: { userId: '7346555966525441042', followers: 149_800 },
      });
    }
  });

  it('reads a rendered profile of 2025: title is the handle', () => {
    const page = read(FILES.profile2025, URLS.profile2025);
    expect(page).toMatchObject({
      kind: 'profile',
      id: '6935244136946762754',
      handle: 'rapvietvevo',
      account: { handle: 'rapvietvevo', nickname: 'RAP VIỆT VEVO', followers: 303_800, followersExact: false, verified: false },
    });
    expect(page.posts).toHaveLength(36);
    expect(page.posts?.[0]).toEqual({
      id: '7056395515763625243',
      handle: 'rapvietvevo',
      createdAt: at(Number(7056395515763625243n >> 32n)),
      isPhoto: false,
      views: 2_900_000,
    });
  });

  it('reads a rendered profile of 2026: title is the nickname', () => {
    const page = read(FILES.profile2026, URLS.profile2026);
    expect(page).toMatchObject({
      kind: 'profile',
      id: '7520738649269765127',
      handle: 'jelly.here10',
      account: { nickname: 'Jelly.here۶ৎ', followers: 3_666, followersExact: true, bioLink: 'https://beacons.ai/jelly.here10' },
    });
    expect(page.posts).toHaveLength(38);
    expect(page.posts?.find((p) => p.id === '7630085004911103252')?.views).toBe(3);
  });

  it.each([
    [FILES.profile2025, URLS.profile2025, 'RAP VIỆT VEVO', 303_800],
    [FILES.profile2026, URLS.profile2026, 'Jelly.here۶ৎ', 3_666],
  ])('takes handle and nickname right from the nodes alone: %s', (file, url, nickname, followers) => {
    const page = readTikTokPage(parse(fixture(file).replace('__UNIVERSAL_DATA_FOR_REHYDRATION__', 'renamed')), url);
    expect(page).toMatchObject({ kind: 'profile', account: { nickname, followers } });
    expect(page.id).toBeUndefined();
    expect(page.account?.handle).toBe(page.handle);
    expect(page.posts?.length).toBeGreaterThan(30);
  });

  it('reads a profile of which only the data is there', () => {
    const page = read(FILES.profileSsr, URLS.profileSsr);
    expect(page).toMatchObject({
      kind: 'profile',
      id: '7588012144228533249',
      handle: 'novix.ht',
      account: { nickname: 'Novix', followers: 1_053, followersExact: true },
    });
    expect(page.posts).toBeUndefined();
  });

  it('reads a LIVE: the room is the post', () => {
    expect(read(FILES.live, URLS.live)).toEqual({
      kind: 'live',
      id: '7553804248358619912',
      handle: 'ugur.antika',
      createdAt: at(1758757122),
      account: {
        handle: 'ugur.antika',
        userId: '7121296131338404869',
        nickname: 'Isparta UĞUR ANTIK',
        bio: 'Hoşgeldiniz',
        followers: 14_782,
        followersExact: true,
        verified: false,
      },
    });
  });

  it('reads the cards of the explore page, without taking likes for views', () => {
    const page = read(FILES.explore, URLS.explore);
    expect(page.kind).toBe('grid');
    expect(page.posts).toHaveLength(15);
    expect(page.posts?.[0]).toMatchObject({ id: '7548171815416368414', handle: 'foxnews' });
    expect(page.posts?.some((p) => p.views !== undefined)).toBe(false);
  });

  it('says that a post is removed', () => {
    expect(read(FILES.removed, URLS.removed)).toEqual({ kind: 'none', reason: 'removed' });
  });

  it('reads the same through the small reader of the page script', () => {
    for (const name of ['ssr', 'rendered', 'photo', 'removed'] as const) {
      expect(readTikTokPost(parse(fixture(FILES[name])), URLS[name])).toEqual(read(FILES[name], URLS[name]));
    }
    expect(readTikTokPost(parse(fixture(FILES.profile2026)), URLS.profile2026)).toEqual({ kind: 'none', reason: 'unknown' });
  });

  it('gives nothing for an empty shell, whatever the address', () => {
    for (const url of [URLS.ssr, URLS.profile2025, URLS.live, URLS.explore]) {
      expect(read(FILES.shell, url)).toEqual({ kind: 'none', reason: 'shell' });
    }
  });
});
