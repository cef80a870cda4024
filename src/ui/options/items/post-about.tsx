import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Agreement, Creator, Post } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import { QUALITY_TAGS } from '../../../services/tag-api';
import { useStateHref } from '../../figures/state';
import { useQuery } from '../../state/query';
import { termsText } from '../agreements/agreement-words';
import { Panel } from '../page';
import { EditPost } from './edit-post';
import { itemPath } from './item-key';
import classes from './items.module.css';

/** What is known of a post beside its figures: whose it is, what it was about, how good it was found. */
export function PostAbout({ post, creator }: { post: Post; creator: Creator | null }) {
  const t = useT();
  const format = useFormat();
  const href = useStateHref();
  const more = useQuery(
    `post-about:${post.id}`,
    async (api) => {
      const [agreements, products] = await Promise.all([
        post.agreementId ? api.agreements() : [],
        post.productIds.length > 0 ? api.products('', 10_000) : [],
      ]);
      return {
        agreement: agreements.find(({ id }) => id === post.agreementId) ?? null,
        names: new Map(products.map(({ id, name }) => [id, name])),
      };
    },
    ['ledger', 'book'],
  );
  return (
    <Panel title={t('items.about')} tools={<EditPost post={post} creatorId={creator?.id ?? null} />}>
      <dl className={classes.about}>
        <Fact name={t('items.creator')}>
          {creator ? (
            <Link href={href(itemPath('creators', creator.id))}>
              <bdi>{creator.name}</bdi>
            </Link>
          ) : (
            `@${post.accountKey} · ${t('items.noCreator')}`
          )}
        </Fact>
        <Fact name={t('items.published')}>{post.publishedAt === null ? t('items.unknownDay') : format.time(post.publishedAt)}</Fact>
        <Fact name={t('items.kind')}>{`${t(`reports.${post.kind}`)} · ${post.id}`}</Fact>
        <Fact name={t('items.link')}>
          <PostLink url={post.url} />
        </Fact>
        <Fact name={t('items.products')}>
          {post.productIds.length === 0 ? t('common.noValue') : null}
          {post.productIds.map((id, i) => (
            <Fragment key={id}>
              {i > 0 ? ' · ' : ''}
              <Link href={href(itemPath('products', id))}>
                <bdi>{more.data?.names.get(id) ?? id}</bdi>
              </Link>
            </Fragment>
          ))}
        </Fact>
        <Fact name={t('items.campaign')}>
          {post.campaign ? (
            <Link href={href(itemPath('campaigns', post.campaign))}>
              <bdi>{post.campaign}</bdi>
            </Link>
          ) : (
            t('items.noCampaign')
          )}
        </Fact>
        <Fact name={t('items.agreement')}>
          <AgreementText agreement={more.data?.agreement ?? null} />
        </Fact>
        <Fact name={t('items.tags')}>
          <PostTags tags={post.tags} />
        </Fact>
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Addresses come from pages and files of others: only https ones are led to. */
function PostLink({ url }: { url: string | null }) {
  const t = useT();
  if (!url?.startsWith('https://')) return t('items.noLink');
  return (
    <a href={url} target="_blank" rel="noreferrer" title={url}>
      {t('items.openPost')}
    </a>
  );
}

function AgreementText({ agreement }: { agreement: Agreement | null }) {
  const t = useT();
  const format = useFormat();
  if (!agreement) return t('items.noAgreement');
  return `${t(`agreements.kind_${agreement.kind}`)} · ${termsText(agreement, t, format)}`;
}

function PostTags({ tags }: { tags: readonly string[] }) {
  const t = useT();
  if (tags.length === 0) return t('items.noTags');
  return (
    <span className={classes.tags}>
      {tags.map((tag) => {
        const quality = QUALITY_TAGS.find((known) => known === tag);
        return (
          <span key={tag} className={`${classes.tag} ${quality ? classes.quality : ''}`}>
            <bdi>{quality ? t(`panel.tag_${quality}`) : tag}</bdi>
          </span>
        );
      })}
    </span>
  );
}
