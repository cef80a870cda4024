import type { AgreementResult } from '../../../core/model/item';
import { useFormat, useT } from '../../../i18n';
import { Count, Money } from '../../components/money';
import { useBook } from '../book';
import { useHref } from '../hash-location';
import strip from '../overview/overview.module.css';
import { AgreementFigure, type Term } from './agreement-card';
import classes from './items.module.css';

/** What an agreement came to so far, each figure with its definition; one that has not begun says so instead. */
export function AgreementFigures({ result, creatorId }: { result: AgreementResult; creatorId: string }) {
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
    { name: t('agreements.costSoFar'), value: money(result.cost), text: t('agreements.costDef') },
    { name: t('figures.netGmv'), value: money(result.netGmv), text: t('figures.netGmvDef') },
    { name: t('figures.contribution'), value: money(result.contribution), text: t('figures.contributionDef') },
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
    </>
  );
}
