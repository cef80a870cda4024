import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { CapturedPage } from '../../core/model/capture';
import type { Post } from '../../core/model/ledger';
import { useFormat, useT } from '../../i18n';
import { QUALITY_TAGS, type TagDetails } from '../../services/tag-api';
import { ErrorNotice } from '../components/error-notice';
import { termsText } from '../options/agreements/agreement-words';
import { useAction } from '../state/action';
import { useQuery } from '../state/query';
import { OwnTags } from './own-tags';
import { ProductPicker } from './product-picker';
import classes from './tag.module.css';
import { useKeptDraft } from './use-kept-draft';

type Draft = Required<Pick<TagDetails, 'productIds' | 'tags'>> & { campaign: string; agreementId: string };

/** What a post was about: products, campaign, agreement, quality. What is typed stays until it is saved or dropped. */
export function TagForm({
  postId,
  page,
  post,
  creatorId,
  action,
  onSave,
}: {
  postId: string;
  /** What suggestions are read from. */
  page: Pick<CapturedPage, 'products' | 'caption'>;
  /** The post as the book has it; null: not yet. */
  post: Post | null;
  creatorId: string | null;
  action: string;
  onSave: (details: TagDetails) => Promise<void>;
}) {
  const t = useT();
  const format = useFormat();
  const { busy, error, run } = useAction();
  const [kept, keep, drop] = useKeptDraft(`tag:${postId}`, isDraft);
  const draft = kept ?? draftOf(post);
  const lists = useQuery(
    'tag-lists',
    async (api) => {
      const [agreements, posts] = await Promise.all([api.agreements(), api.posts()]);
      return { agreements, campaigns: [...new Set(posts.flatMap(({ campaign }) => campaign ?? []))].sort() };
    },
    [],
  );
  const change = (patch: Partial<Draft>) => keep({ ...draft, ...patch });
  const own = draft.tags.filter((tag) => !isQuality(tag));
  const toggle = (tag: string) =>
    change({ tags: draft.tags.includes(tag) ? draft.tags.filter((other) => other !== tag) : [...draft.tags, tag] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      await onSave({
        productIds: draft.productIds,
        campaign: draft.campaign.trim() || null,
        agreementId: draft.agreementId || null,
        tags: draft.tags,
      });
      drop();
    });
  };
  const agreements = (lists.data?.agreements ?? []).filter((one) => one.creatorId === creatorId);
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('panel.tagDetails')}>
      <ProductPicker page={page} chosen={draft.productIds} onChange={(productIds) => change({ productIds })} />
      <TextInput
        label={t('panel.campaign')}
        list="campaigns"
        maxLength={100}
        value={draft.campaign}
        onChange={(event) => change({ campaign: event.currentTarget.value })}
      />
      <datalist id="campaigns">
        {lists.data?.campaigns.map((campaign) => (
          <option key={campaign} value={campaign} />
        ))}
      </datalist>
      {agreements.length > 0 ? (
        <NativeSelect
          size="xs"
          label={t('panel.agreement')}
          value={draft.agreementId}
          onChange={(event) => change({ agreementId: event.currentTarget.value })}
          data={[
            { value: '', label: t('panel.noAgreement') },
            ...agreements.map((one) => ({
              value: one.id,
              label: `${t(`agreements.kind_${one.kind}`)} · ${termsText(one, t, format)} · ${format.day(one.from)}`,
            })),
          ]}
        />
      ) : null}
      <fieldset className={classes.group}>
        <legend>{t('panel.quality')}</legend>
        <div className={classes.chips}>
          {QUALITY_TAGS.map((tag) => (
            <button key={tag} type="button" className={classes.chip} aria-pressed={draft.tags.includes(tag)} onClick={() => toggle(tag)}>
              {t(`panel.tag_${tag}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <OwnTags tags={own} onChange={(next) => change({ tags: [...draft.tags.filter(isQuality), ...next] })} />
      {error ? <ErrorNotice error={error} /> : null}
      <div className={classes.foot}>
        {kept ? (
          <span className={classes.hint}>
            {t('panel.draftKept')}{' '}
            <button type="button" className={classes.link} onClick={drop}>
              {t('panel.dropDraft')}
            </button>
          </span>
        ) : null}
        <Button type="submit" loading={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}

function draftOf(post: Post | null): Draft {
  return {
    productIds: post?.productIds ?? [],
    campaign: post?.campaign ?? '',
    agreementId: post?.agreementId ?? '',
    tags: post?.tags ?? [],
  };
}

function isQuality(tag: string): boolean {
  return (QUALITY_TAGS as readonly string[]).includes(tag);
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Record<keyof Draft, unknown>> | null;
  const isTexts = (list: unknown) => Array.isArray(list) && list.every((item) => typeof item === 'string');
  return typeof draft?.campaign === 'string' && typeof draft.agreementId === 'string' && isTexts(draft.productIds) && isTexts(draft.tags);
}
