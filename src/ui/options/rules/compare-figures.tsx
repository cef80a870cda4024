import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Report } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { Count, Money, Ratio } from '../../components/money';
import { type FigureKey, figureOf, isResult, kindOf } from '../../figures/definitions';
import { type MovedBy, type Mover, moversOf, totalOf, uncreditedOf } from './movers';
import classes from './rules.module.css';

const FIGURES = ['gmv', 'netGmv', 'contribution', 'promotionCost', 'netProfit', 'roi'] as const satisfies readonly FigureKey[];

/** Totals and the creators that move most, by the rules in force and by the draft. */
export function CompareFigures({ before, after, days, version }: { before: Report; after: Report; days: string; version: number }) {
  const t = useT();
  const [by, setBy] = useState<MovedBy>('netProfit');
  const old = totalOf(before);
  const fresh = totalOf(after);
  const sameCurrency = before.currency === after.currency;
  const { up, down } = moversOf(before, after, sameCurrency ? by : 'roi');
  if (!old || !fresh || (old.orders === 0 && fresh.orders === 0))
    return <p className={classes.hint}>{t('rules.nothingToCompare', { days })}</p>;
  return (
    <>
      <section aria-label={t('rules.totals')}>
        <h3 className={classes.subhead}>{t('rules.totals')}</h3>
        <p className={classes.hint}>
          {days} · {sameCurrency ? after.currency : t('rules.otherCurrency', { before: before.currency, after: after.currency })}
        </p>
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('rules.figure')}</th>
                <th scope="col" className={classes.right}>
                  {t('rules.before', { n: version })}
                </th>
                <th scope="col" className={classes.right}>
                  {t('rules.after')}
                </th>
                <th scope="col" className={classes.right}>
                  {t('rules.change')}
                </th>
              </tr>
            </thead>
            <tbody>
              {FIGURES.map((figure) => (
                <FigureRow
                  key={figure}
                  name={t(`figures.${figure}`)}
                  figure={figure}
                  before={figureOf(old, figure)}
                  after={figureOf(fresh, figure)}
                  currencies={[before.currency, after.currency]}
                />
              ))}
              <FigureRow
                name={t('rules.uncreditedNet')}
                figure="netGmv"
                before={uncreditedOf(before)?.measures.netGmv ?? 0}
                after={uncreditedOf(after)?.measures.netGmv ?? 0}
                currencies={[before.currency, after.currency]}
              />
            </tbody>
          </table>
        </div>
      </section>
      <section aria-label={t('rules.movers')}>
        <div className={classes.row}>
          <h3 className={`${classes.subhead} ${classes.grow}`}>{t('rules.movers')}</h3>
          {sameCurrency ? (
            <SegmentedControl
              aria-label={t('rules.movers')}
              value={by}
              onChange={(value) => setBy(value as MovedBy)}
              data={[
                { value: 'netProfit', label: t('figures.netProfit') },
                { value: 'roi', label: t('figures.roi') },
              ]}
            />
          ) : null}
        </div>
        {up.length + down.length === 0 ? (
          <p className={classes.hint}>{t('rules.nobodyMoves')}</p>
        ) : (
          <div className={classes.movers}>
            <Movers title={t('rules.up')} movers={up} currencies={[before.currency, after.currency]} />
            <Movers title={t('rules.down')} movers={down} currencies={[before.currency, after.currency]} />
          </div>
        )}
      </section>
    </>
  );
}

type Pair = readonly [before: string, after: string];

function FigureRow({
  name,
  figure,
  before,
  after,
  currencies,
}: {
  name: string;
  figure: FigureKey;
  before: number | null;
  after: number | null;
  currencies: Pair;
}) {
  const comparable = before !== null && after !== null && (kindOf(figure) !== 'money' || currencies[0] === currencies[1]);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={classes.right}>
        <Value figure={figure} value={before} currency={currencies[0]} />
      </td>
      <td className={classes.right}>
        <Value figure={figure} value={after} currency={currencies[1]} />
      </td>
      <td className={classes.right}>
        <Difference figure={figure} value={comparable ? after - before : null} currency={currencies[1]} />
      </td>
    </tr>
  );
}

function Movers({ title, movers, currencies }: { title: string; movers: readonly Mover[]; currencies: Pair }) {
  const t = useT();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className={classes.right}>
              {t('figures.netProfit')}
            </th>
            <th scope="col" className={classes.right}>
              {t('figures.roi')}
            </th>
          </tr>
        </thead>
        <tbody>
          {movers.map(({ key, label, before, after }) => (
            <tr key={key}>
              <th scope="row" className={classes.name} title={label}>
                <bdi>{label}</bdi>
              </th>
              {(['netProfit', 'roi'] as const).map((figure) => (
                <td key={figure} className={classes.right}>
                  <span className={classes.sides}>
                    <Value figure={figure} value={after ? figureOf(after, figure) : null} currency={currencies[1]} />
                    <span className={classes.from}>
                      {t('rules.was')}{' '}
                      <Value figure={figure} value={before ? figureOf(before, figure) : null} currency={currencies[0]} plain />
                    </span>
                  </span>
                </td>
              ))}
            </tr>
          ))}
          {movers.length === 0 ? (
            <tr>
              <td colSpan={3} className={classes.where}>
                {t('rules.nobody')}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}

function Value({ figure, value, currency, plain = false }: { figure: FigureKey; value: number | null; currency: string; plain?: boolean }) {
  const result = !plain && isResult(figure);
  switch (kindOf(figure)) {
    case 'money':
      return <Money minor={value} currency={currency} bare result={result} />;
    case 'ratio':
      return <Ratio value={value} result={result} />;
    case 'count':
      return <Count value={value} />;
  }
}

/** The change of a figure, with its sign; none is said as such. */
function Difference({ figure, value, currency }: { figure: FigureKey; value: number | null; currency: string }) {
  const t = useT();
  if (value === 0) return <span className={classes.where}>{t('rules.unchanged')}</span>;
  if (value !== null && kindOf(figure) === 'ratio') {
    return <>{t('rules.points', { n: `${value > 0 ? '+' : '−'}${(Math.abs(value) / 100).toFixed(1)}` })}</>;
  }
  return (
    <>
      {value !== null && value > 0 ? '+' : ''}
      <Value figure={figure} value={value} currency={currency} plain />
    </>
  );
}
