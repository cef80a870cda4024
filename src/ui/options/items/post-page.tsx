import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useT } from '../../../i18n';
import { useQuery } from '../../state/query';
import { rowWithoutFigures } from '../creators/creators-page';
import { HaloDrawer, type HaloPost } from '../reports/halo-drawer';
import { usePostSubject } from '../reports/post-subject';
import { CohortPanel } from './cohort-panel';
import { useItemKey } from './item-key';
import { ItemPage } from './item-page';
import classes from './items.module.css';
import { PostAbout } from './post-about';
import { PostCounts } from './post-counts';
import { PostsOfItem } from './posts-of-item';
import { useItem } from './use-item';

/** One post: what it earned, what it is made of, what is known of it. */
export function PostPage() {
  const t = useT();
  const id = useItemKey();
  const file = useQuery(
    `post:${id}`,
    async (api) => {
      const post = await api.post(id);
      return { id, post, creator: post ? await api.creatorByHandle(post.accountKey) : null };
    },
    ['ledger'],
  );
  const known = file.data?.id === id ? file.data : undefined;
  const item = useItem('post', id);
  const [asked, setAsked] = useState<HaloPost | null>(null);
  const post = known?.post ?? null;
  const shown = useMemo(() => (post ? [post] : []), [post]);
  const subject = usePostSubject(post ? [post] : undefined)(item.row ?? rowWithoutFigures(id, id));
  return (
    <>
      <ItemPage
        item={item}
        title={subject.name}
        sub={subject.sub}
        back={{ path: '/posts', text: t('items.allPosts') }}
        tools={
          <Button variant="default" onClick={() => setAsked(post ?? { id, caption: null, accountKey: '', productIds: [] })}>
            {t('insights.halo')}
          </Button>
        }
        foot={
          post ? (
            <>
              <PostCounts counts={post.counts} />
              <PostAbout post={post} creator={known?.creator ?? null} />
            </>
          ) : known ? (
            <p className={classes.note}>{t('items.unknownPost')}</p>
          ) : null
        }
      >
        <PostsOfItem narrow={item.narrow} days={item.days} more={shown} />
        <CohortPanel narrow={item.narrow} />
      </ItemPage>
      <HaloDrawer post={asked} onClose={() => setAsked(null)} />
    </>
  );
}
