import { Fragment } from 'react';
import { Link } from 'wouter';
import type { AgreementResult } from '../../../core/model/item';
import { useFormat, useT } from '../../../i18n';
import { Count, Money, Ratio } from '../../components/money';
import { termsText } from '../agreements/agreement-words';
import type { AgreementRow } from '../agreements/use-agreements';
import { useBook } from '../book';
import { useHref } from '../hash-location';
import strip from '../overview/overview.module.css';
import { AgreementFigure, type Term } from './agreement-card';
import { itemPath } from './item-key';
import classes from './items.module.css';

/** What an agreement came to so far, each figure with its definition; one that has not begun says so instead. */
export function AgreementFigures({
  result,
  roi,
  sharing,
  creatorId,
}: Pick<AgreementRow, 'roi' | 'sharing'> & { result: AgreementResult; creatorId: string }) {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  const { currency } = useBook();
  if (!result.counted) return <p className={classes.note}>{t('agreements.notBegun')}</p>;
  const { from, to } = result.counted;
  const money = (minor: number) => <Money minor={minor} currency={currency} />;
  const terms: Term[] = [
    { sign: '', name: t('figures.contribution'), value: money(result.contribution) },
    { sign: '−', name: t('figures.commission'), value: money(result.commission) },
    { sign: '−', name: t('agreements.costSoFar'), value: money(result.cost) },
  ];
  const figures = [
    {
      name: t('agreements.result'),
      value: <Money minor={result.result} currency={currency} result />,
      text: t('agreements.resultDef'),
      terms,
    },
    {
      name: t('figures.roi'),
      value: <Ratio value={roi} result />,
      text: t('agreements.roiDef'),
      terms: [
        { sign: '', name: t('agreements.result'), value: money(result.result) },
        { sign: '÷', name: t('agreements.paid'), value: money(result.commission + result.cost) },
      ] satisfies Term[],
    },
    { name: t('agreements.costSoFar'), value: money(result.cost), text: t('agreements.costDef') },
    { name: t('figures.netGmv'), value: money(result.netGmv), text: t('figures.netGmvDef') },
    { name: t('figures.orders'), value: <Count value={result.orders} />, text: t('figures.ordersDef') },
  ];
  const behind = href(`/creators/${encodeURIComponent(creatorId)}`, { p: `${from}..${to}` });
  return (
    <>
      <div className={strip.figures}>
        {figures.map((figure, i) => (
          <div key={figure.name} className={`${strip.figure} ${i === 0 ? strip.first : ''}`}>
            <span className={strip.label}>{figure.name}</span>
            <span className={strip.value}>
              <AgreementFigure {...figure} href={behind} />
            </span>
          </div>
        ))}
      </div>
      <p className={classes.note}>{t('agreements.counted', { from: format.fullDay(from), to: format.fullDay(to) })}</p>
      {sharing.length > 0 ? (
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
      ) : null}
    </>
  );
}
