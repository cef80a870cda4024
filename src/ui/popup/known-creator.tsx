import { Button } from '@mantine/core';
import { IconCheck, IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import type { CapturedPage } from '../../core/model/capture';
import { useFormat, useT } from '../../i18n';
import { ErrorNotice } from '../components/error-notice';
import { Money, Ratio } from '../components/money';
import { Sparkline } from '../components/sparkline';
import { StateMark } from '../components/state-mark';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useStatus } from '../state/status';
import { useToasts } from '../state/toasts';
import classes from './popup.module.css';
import type { FoundCreator, PopupAppProps } from './props';

/** A creator of the book: did they earn us money, how sure is that, and the next step. */
export function KnownCreator({
  creator,
  page,
  url,
  onTag,
  onOpen,
}: {
  creator: FoundCreator;
  page: CapturedPage;
  url: string | null;
} & Pick<PopupAppProps, 'onTag' | 'onOpen'>) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const { busy, error, run } = useAction();
  const [justTagged, setJustTagged] = useState(false);
  const { card } = creator;
  // Files say all they have at once; only what syncs can be incomplete.
  const syncs = useStatus().shops.some((shop) => shop.source !== 'file');
  const isPost = page.kind === 'post' && Boolean(page.id) && url !== null;
  const taggedAt = page.id ? creator.posts.get(page.id) : undefined;
  const tag = () =>
    run(async () => {
      if (!url) return;
      const { opId } = await onTag(page, url);
      setJustTagged(true);
      toasts.show(t('popup.tagged'), async () => {
        await api.undo(opId);
        setJustTagged(false);
      });
    });
  const handles = card?.handles.length ? card.handles : [page.handle ?? ''];
  return (
    <section className={classes.creator}>
      <div>
        <h1 className={classes.name}>
          <bdi>{creator.name}</bdi>
        </h1>
        <p className={classes.muted}>{handles.map((handle) => `@${handle}`).join('  ')}</p>
      </div>
      {card ? (
        <>
          <div className={classes.big}>
            <div>
              <span className={classes.label}>{t('figures.roi')}</span>
              <span className={classes.value}>
                <Ratio value={card.roi} result />
              </span>
            </div>
            <div>
              <span className={classes.label}>{t('figures.netProfit')}</span>
              <span className={classes.value}>
                <Money minor={card.netProfit} currency={card.currency} result />
              </span>
            </div>
          </div>
          <div className={classes.marks}>
            <StateMark state="to_date" />
            {syncs && (card.completeUpTo === null || card.completeUpTo < card.to) ? <StateMark state="provisional" /> : null}
            {card.estimatedShare ? <StateMark state="estimated" share={card.estimatedShare} /> : null}
            <span className={classes.muted}>
              {format.day(card.from)} – {format.day(card.to)}
            </span>
          </div>
          <Sparkline values={card.spark} width={348} height={54} label={t('creators.trend')} />
          <dl className={classes.facts}>
            <dt>{t('figures.netGmv')}</dt>
            <dd>
              <Money minor={card.netGmv} currency={card.currency} />
            </dd>
            <dt>{t('figures.promotionCost')}</dt>
            <dd>
              <Money minor={card.promotionCost} currency={card.currency} />
            </dd>
            <dt>{t('figures.orders')}</dt>
            <dd>{format.count(card.orders)}</dd>
            <dt>{t('creators.tabPosts')}</dt>
            <dd>
              {format.count(card.posts)}
              {card.lastPostAt !== null ? ` · ${t('creators.lastPost', { when: format.relative(card.lastPostAt, Date.now()) })}` : ''}
            </dd>
          </dl>
        </>
      ) : (
        <p className={classes.muted}>{t('creators.noFigures')}</p>
      )}
      {error ? <ErrorNotice error={error} onRetry={tag} /> : null}
      <div className={classes.actions}>
        {isPost ? (
          taggedAt !== undefined || justTagged ? (
            <span className={classes.tagged}>
              <IconCheck size={15} aria-hidden />
              {taggedAt === undefined
                ? t('popup.tagged')
                : t('popup.isTagged', { day: format.day(new Date(taggedAt).toISOString().slice(0, 10)) })}
            </span>
          ) : (
            <Button leftSection={<IconTag size={15} />} loading={busy} onClick={tag} autoFocus>
              {t('popup.tagPost')}
            </Button>
          )
        ) : null}
        <Button variant="default" onClick={() => onOpen(`/creators/${encodeURIComponent(creator.id)}`)}>
          {t('popup.openFile')}
        </Button>
      </div>
    </section>
  );
}
