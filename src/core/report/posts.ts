import { byCodeUnit } from '../collections';
import { CONTENT_TYPES } from '../facts/model';
import type { Ledger } from '../model/ledger';
import type { Names } from './names';

type Post = Ledger['posts'][number];

/** What the ledger knows of posts, by id: of two platforms' posts with one id TikTok's counts. */
export class Posts {
  readonly #byId: Map<string, Post>;
  /** By content number; -1 not looked up yet. */
  #types = new Int8Array(0);

  constructor(
    posts: readonly Post[],
    readonly contents: Names,
  ) {
    const rank = (post: Post) => (post.platform === 'tiktok' ? 1 : 0);
    const isMixed = posts.some((post) => post.platform !== 'tiktok');
    const sorted = isMixed ? [...posts].sort((a, b) => rank(a) - rank(b) || byCodeUnit(a.platform, b.platform)) : posts;
    this.#byId = new Map(sorted.map((post) => [post.id, post]));
  }

  /** The account of a post of the ledger. */
  accountOf(postId: string): string | undefined {
    return this.#byId.get(postId)?.accountKey;
  }

  has(postId: string): boolean {
    return this.#byId.has(postId);
  }

  /** Content type (by `CONTENT_TYPES`) that a post's kind is. */
  typeOfPost(post: Post): number {
    return CONTENT_TYPES.indexOf(post.kind);
  }

  /** Content type of a content number: the post's kind, else unknown. */
  typeOf(content: number): number {
    if (content < 0) return 0;
    if (content >= this.#types.length) {
      const grown = new Int8Array(Math.max(64, (content + 1) * 2)).fill(-1);
      grown.set(this.#types);
      this.#types = grown;
    }
    if (this.#types[content] === -1) {
      const post = this.#byId.get(this.contents.nameOf(content));
      this.#types[content] = post ? this.typeOfPost(post) : 0;
    }
    return this.#types[content]!;
  }

  /** The campaign of a content number's post; '' where it has none. */
  campaignOf(content: number): string {
    if (content < 0) return '';
    return this.campaignOfPost(this.contents.nameOf(content));
  }

  /** The campaign of a post; '' where it has none. */
  campaignOfPost(postId: string): string {
    return this.#byId.get(postId)?.campaign ?? '';
  }
}
