import type { AgreementResult } from '../../../core/model/item';
import { useFormat, useT } from '../../../i18n';
import { Count, Money } from '../../components/money';
import { useBook } from '../book';
import strip from '../overview/overview.module.css';
import classes from './items.module.css';

/** What an agreement came to so far; one that has not begun says so instead. */
export function AgreementFigures({ result }: { result: AgreementResult }) {
  const t = useT();
  const format = useFormat();
  const { currency } = useBook();
  if (!result.counted) return <p className={classes.note}>{t('agreements.notBegun')}</p>;
  const { from, to } = result.counted;
  const figures = [
    { label: t('agreements.result'), value: <Money minor={result.result} currency={currency} result /> },
    { label: t('agreements.costSoFar'), value: <Money minor={result.cost} currency={currency} /> },
    { label: t('figures.netGmv'), value: <Money minor={result.netGmv} currency={currency} /> },
    { label: t('figures.contribution'), value: <Money minor={result.contribution} currency={currency} /> },
    { label: t('figures.orders'), value: <Count value={result.orders} /> },
  ];
  return (
    <>
      <div className={strip.figures}>
        {figures.map(({ label, value }, i) => (
          <div key={label} className={`${strip.figure} ${i === 0 ? strip.first : ''}`}>
            <span className={strip.label}>{label}</span>
            <span className={strip.value}>{value}</span>
          </div>
        ))}
      </div>
      <p className={classes.note}>{t('agreements.counted', { from: format.fullDay(from), to: format.fullDay(to) })}</p>
    </>
  );
}
