import { type Query, useQuery } from '../state/query';

/** Who owns the account of a post now; null where the book has no such post, or nobody owns it. */
export function usePostOwner(postId: string): Query<string | null> {
  return useQuery(
    `owner:${postId}`,
    async (api) => {
      const [posts, cards] = await Promise.all([api.posts(), api.cards()]);
      const post = posts.find(({ id }) => id === postId);
      return cards.find(({ handles }) => post && handles.includes(post.accountKey))?.creatorId ?? null;
    },
    ['ledger'],
  );
}
