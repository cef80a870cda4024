/**
 * Where things stand on TikTok's pages: data, each with the month it was last seen to work. A node that is not there means
 * "not read", never a guess. Class names are left alone: they are build hashes.
 */
export const SELECTORS = {
  /** 2026-07: first page's data; stale after navigation inside the app. */
  universal: 'script#__UNIVERSAL_DATA_FOR_REHYDRATION__',
  /** 2026-02: LIVE and some share pages. */
  sigi: 'script#SIGI_STATE',
  /** 2025-11: a player's id ends in the post's id. */
  player: '[id^="xgwrapper-"]',
  /** 2025-11: one post of the feed-like layout. */
  article: 'article[data-e2e="recommend-list-item-container"]',
  /** 2025-11 feed-like layout; 2026-01 for the older view over a grid. */
  author: '[data-e2e="video-author-uniqueid"], [data-e2e="browse-username"]',
  /** The wall that asks to wait or to drag a puzzle (public code, 2026). */
  challenge: ['#cs', '#wci', '#rci'],
  /** 2026-04: the prompt that covers a page where a login is needed. */
  loginModal: '#loginContainer, [data-e2e="login-modal"]',
} as const;

/** The rest of a post's frame, which only its reader needs: 2025-11 feed-like layout; 2026-01 for the older view over a grid. */
export const POST_SELECTORS = {
  authorLink: 'a[data-e2e="video-author-avatar"], a[data-e2e="browse-user-avatar"]',
  caption: '[data-e2e="video-desc"], [data-e2e="browse-video-desc"]',
  likes: '[data-e2e="like-count"], [data-e2e="browse-like-count"]',
  comments: '[data-e2e="comment-count"], [data-e2e="browse-comment-count"]',
  shares: '[data-e2e="share-count"]',
  /** 2025-11: favourites; the odd name is the page's own. */
  saves: '[data-e2e="undefined-count"], [data-e2e="favorite-count"]',
} as const;

/** 2026-04: a profile's header. Title and subtitle changed places in 2026: neither is the handle by its position. */
export const HEADER_SELECTORS = {
  userTitle: '[data-e2e="user-title"]',
  userSubtitle: '[data-e2e="user-subtitle"]',
} as const;

/** The rest of a profile and its grid of cards, which only their readers need. */
export const PROFILE_SELECTORS = {
  userBio: '[data-e2e="user-bio"]',
  userLink: 'a[data-e2e="user-link"]',
  followers: '[data-e2e="followers-count"]',
  /** 2026-04: cards of a profile's grid. */
  gridCard: '[data-e2e="user-post-item"]',
  views: '[data-e2e="video-views"]',
} as const;

/** Where an author's handle stands by itself, in cards and in LIVE rooms: there an unknown one can be added. */
export const AUTHOR_SELECTORS = [
  /** 2025-09. */
  '[data-e2e="explore-card-user-unique-id"]',
  /** Public code of 2026 only: no capture of these pages was seen. */
  '[data-e2e="search-card-user-unique-id"]',
  '[data-e2e="user-profile-uid"]',
].join();
