import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useFormat, useT } from '../../../i18n';
import { AgreementMark } from '../agreements/agreement-mark';
import { periodText, termsText, thresholdText } from '../agreements/agreement-words';
import type { AgreementRow } from '../agreements/use-agreements';
import { useBook } from '../book';
import { useHref } from '../hash-location';
import { Panel } from '../page';
import { itemPath } from './item-key';
import classes from './items.module.css';

/** What was agreed, with whom, for what, and what falls due next. */
export function AgreementTerms({ row: { agreement, name, result } }: { row: AgreementRow }) {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  const { today } = useBook();
  const { campaign, postId, code, note, tiers, currency, kind, booking } = agreement;
  const link = (of: 'creators' | 'campaigns' | 'posts', key: string, text: string) => (
    <Link href={href(itemPath(of, key))}>
      <bdi>{text}</bdi>
    </Link>
  );
  const next = result?.nextFee;
  const facts: [string, ReactNode][] = [
    [t('agreements.creator'), link('creators', agreement.creatorId, name)],
    [t('agreements.status'), <AgreementMark key="mark" agreement={agreement} today={today} />],
    [t('agreements.terms'), termsText(agreement, t, format)],
    [t('agreements.period'), periodText(agreement, t, format)],
    [t('agreements.booking'), t(`agreements.${booking}_${kind}`)],
    ...(result
      ? [
          fact(
            t('agreements.nextFee'),
            next ? `${format.money(next.amount, next.currency)} · ${format.fullDay(next.day)}` : t('agreements.noFee'),
          ),
        ]
      : []),
    ...(tiers.length > 0
      ? [
          fact(
            t('agreements.tiers'),
            tiers.map((tier) => `${format.money(tier.amount, currency)} ${thresholdText(agreement, tier.from, t, format)}`).join(' · '),
          ),
        ]
      : []),
    ...(code ? [fact(t('agreements.code'), <bdi>{code}</bdi>)] : []),
    ...(postId ? [fact(t('agreements.post'), link('posts', postId, postId))] : []),
    ...(campaign ? [fact(t('agreements.campaign'), link('campaigns', campaign, campaign))] : []),
    ...(note ? [fact(t('agreements.note'), <bdi>{note}</bdi>)] : []),
  ];
  return (
    <Panel title={t('agreements.terms')}>
      <dl className={classes.about}>
        {facts.map(([title, value]) => (
          <Fragment key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </Panel>
  );
}

const fact = (title: string, value: ReactNode): [string, ReactNode] => [title, value];
