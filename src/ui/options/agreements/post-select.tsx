import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { Post } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';

/** One of a creator's posts, by caption and day; an id that is not among them stays choosable. */
export function PostSelect({
  label,
  posts,
  value,
  onChange,
}: {
  label: string;
  posts: readonly Post[];
  value: string | null;
  onChange: (postId: string | null) => void;
}) {
  const t = useT();
  const format = useFormat();
  const data = useMemo(() => {
    const known = [...posts]
      .sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0))
      .map((post) => ({
        value: post.id,
        label: [
          post.caption?.trim().slice(0, 60) || t(`reports.${post.kind}`),
          post.publishedAt === null ? null : format.day(new Date(post.publishedAt).toISOString().slice(0, 10)),
          `…${post.id.slice(-6)}`,
        ]
          .filter(Boolean)
          .join(' · '),
      }));
    return value === null || known.some((post) => post.value === value) ? known : [{ value, label: value }, ...known];
  }, [posts, value, t, format]);
  return (
    <Select
      label={label}
      data={data}
      value={value}
      placeholder={t(data.length === 0 ? 'agreements.noPosts' : 'agreements.anyPost')}
      clearable
      searchable
      limit={50}
      onChange={onChange}
    />
  );
}
