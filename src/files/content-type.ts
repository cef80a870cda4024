import type { ContentType } from '../core/model/orders';

/** The platform's words for what a sale came from (roi.md section 10), as exports and people write them. */
const WORDS: Record<Exclude<ContentType, 'unknown'>, readonly string[]> = {
  video: ['video', 'shoppable video', '视频', '短视频', 'วิดีโอ'],
  live: ['live', 'pre_live', 'livestream', '直播', 'ไลฟ์', 'phát trực tiếp'],
  showcase: ['showcase', 'shop', 'promotion_page', '橱窗', 'etalase'],
  external: ['external', 'linkshare', 'external traffic program', '站外引流计划'],
  photo: ['photo', 'photos', '图文'],
};

const BY_WORD = new Map(Object.entries(WORDS).flatMap(([type, words]) => words.map((word) => [word, type as ContentType] as const)));

/** The content type that a text stands for; `unknown` for an empty text, null for a word this version does not know. */
export function contentTypeOf(text: string): ContentType | null {
  const word = text.trim().toLowerCase();
  return word === '' || word === 'unknown' ? 'unknown' : (BY_WORD.get(word) ?? null);
}
