import type { Instant } from './model/orders';

const PLATFORM_ID = /^\d{15,20}$/;
/** The platform's posts begin in 2014; an earlier time means that the id is no post's. */
const FIRST_POST_S = 1_388_534_400n;
const LARGEST_ID = 2n ** 64n;

/** Whether the text looks like an id of the platform: 15 to 20 digits. Ids stay text, they exceed 2^53. */
export function isPlatformId(text: string): boolean {
  return PLATFORM_ID.test(text);
}

/** Publication time that a post's id carries (id >> 32, seconds) as epoch ms; null where the id is none or the time before 2014. */
export function postTimeFromId(id: string): Instant | null {
  if (!isPlatformId(id)) return null;
  const value = BigInt(id);
  const seconds = value >> 32n;
  if (value >= LARGEST_ID || seconds < FIRST_POST_S) return null;
  return Number(seconds) * 1000;
}
