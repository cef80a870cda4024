import { useMemo } from 'react';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import type { KnownPost } from '../../../services/page-report/model';
import { postOfRow } from './post-of-row';
import type { SubjectOf } from './report-columns';

/** How a post is named: its caption, else its kind and id; beside it the account and the day. `posts`: those that the rows themselves do not tell of. */
export function usePostSubject(posts?: readonly KnownPost[]): SubjectOf {
  const t = useT();
  const format = useFormat();
  return useMemo(() => {
    const known = new Map((posts ?? []).map((post) => [post.id, post]));
    return (row) => {
      const post = known.get(row.key) ?? postOfRow(row);
      if (!post)
        return {
          name: row.label || row.key,
          sub: row.label && row.label !== row.key ? row.key : undefined,
          text: `${row.label} ${row.key}`,
        };
      return {
        name: postName(post, t),
        // Only the rows that are drawn need it, and only a search needs the text.
        get sub() {
          return postLine(post, format);
        },
        keepSub: true,
        get text() {
          return `${post.caption ?? ''} ${post.accountKey} ${post.id} ${post.tags.join(' ')}`;
        },
      };
    };
  }, [posts, t, format]);
}

function postName(post: KnownPost, t: Translate): string {
  return post.caption?.trim() || `${t(`reports.${post.kind}`)} ${post.id.slice(-6)}`;
}

function postLine(post: KnownPost, format: Format): string {
  const day = post.publishedAt === null ? '' : ` · ${format.day(new Date(post.publishedAt).toISOString().slice(0, 10))}`;
  return `@${post.accountKey}${day}`;
}
