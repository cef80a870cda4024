import type { Instant } from './orders';

/** What a page of TikTok shows, as far as it can be trusted: less rather than wrong. */
export interface CapturedPage {
  kind: 'post' | 'profile' | 'live' | 'grid' | 'none';
  /** Post id, or the profile's user id. Never guessed. */
  id?: string;
  /** Handle, normalised. */
  handle?: string;
  createdAt?: Instant;
  caption?: string;
  counts?: CapturedCounts;
  /** False where the page rounds (`2.9M`). */
  countsExact?: boolean;
  isPhoto?: boolean;
  products?: CapturedProduct[];
  /** Grid posts of a profile, feed or search page. */
  posts?: CapturedGridPost[];
  account?: CapturedAccount;
  /** Why there is nothing, or less than hoped for. */
  reason?: 'removed' | 'private' | 'login' | 'region' | 'shell' | 'challenge' | 'stale' | 'unknown';
}

export interface CapturedCounts {
  views?: number;
  likes?: number;
  comments?: number;
  shares?: number;
  saves?: number;
}

export interface CapturedProduct {
  id?: string;
  name?: string;
}

export interface CapturedGridPost {
  id: string;
  handle: string;
  createdAt: Instant;
  isPhoto: boolean;
  views?: number;
}

export interface CapturedAccount {
  handle: string;
  userId?: string;
  nickname?: string;
  bio?: string;
  bioLink?: string;
  followers?: number;
  followersExact?: boolean;
  verified?: boolean;
}
