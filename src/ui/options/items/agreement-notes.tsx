import { Fragment } from 'react';
import { Link } from 'wouter';
import { countedDays } from '../../../core/agreements';
import type { Agreement } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import { termsText } from '../agreements/agreement-words';
import type { AgreementRow } from '../agreements/use-agreements';
import { useBook } from '../book';
import { useHref } from '../hash-location';
import { itemPath } from './item-key';
import classes from './items.module.css';

/** Which sales count for an agreement and on which days, whether it has begun, is over or sold nothing, and with whom it shares them. */
export function AgreementNotes({ row: { agreement, name, result, sharing } }: { row: AgreementRow }) {
  const t = useT();
  const format = useFormat();
  const { today } = useBook();
  const days = countedDays(agreement, today);
  if (!days) {
    return <p className={classes.note}>{t('agreements.notBegun', { day: format.fullDay(agreement.from) })}</p>;
  }
  const span = { from: format.fullDay(days.from), to: format.fullDay(days.to) };
  const isOver = days.to < today;
  const isUnsold = result !== null && !hasSales(result);
  return (
    <>
      <p className={classes.note}>
        {t(`agreements.counts_${scopeOf(agreement)}`, { ...span, name, campaign: agreement.campaign ?? '' })}{' '}
        {isOver ? t('agreements.over', { day: span.to }) : agreement.to === null ? t('agreements.goesOnCounting') : null}{' '}
        {t('agreements.ownFees')}
      </p>
      {isUnsold ? <p className={classes.note}>{t(isOver ? 'agreements.soldNothing' : 'agreements.soldNothingYet')}</p> : null}
      <Sharing sharing={sharing} />
    </>
  );
}

/** Whether anything that an agreement counts was sold, or paid commission on. */
export function hasSales({ orders, netGmv, commission }: NonNullable<AgreementRow['result']>): boolean {
  return orders > 0 || netGmv !== 0 || commission !== 0;
}

/** What an agreement's sales are narrowed to beside its creator. */
export function scopeOf({ postId, campaign }: Pick<Agreement, 'postId' | 'campaign'>): 'post' | 'campaign' | 'creator' {
  if (postId !== null) return 'post';
  return campaign === null ? 'creator' : 'campaign';
}

function Sharing({ sharing }: Pick<AgreementRow, 'sharing'>) {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  if (sharing.length === 0) return null;
  return (
    <p className={classes.note}>
      {t('agreements.sharedNote', { n: sharing.length })} {t('agreements.sharedWith')}{' '}
      {sharing.map((other, i) => (
        <Fragment key={other.id}>
          {i > 0 ? ' · ' : ''}
          <Link href={href(itemPath('agreements', other.id))} className={classes.way}>
            {`${t(`agreements.kind_${other.kind}`)}, ${termsText(other, t, format)}`}
          </Link>
        </Fragment>
      ))}
    </p>
  );
}
