import { TextInput } from '@mantine/core';
import type { DealDesk } from '../../core/deal-desk/model';
import { highestFee, highestRate } from '../../core/deal-desk/offer';
import { useFormat, useT } from '../../i18n';
import { Money } from '../components/money';
import { isText, useKeptDraft } from '../popup/use-kept-draft';
import classes from './panel.module.css';
import { percentText, readPercent } from './read-percent';

const USUAL_TARGET = 5_000;
/** Above this a target is a slip of the keyboard. */
const HIGHEST_TARGET = 1_000_000;

/** The target ROI that the person keeps for all deals, as typed and as read. */
export function useTarget(): { text: string; target: number | null; change: (text: string) => void } {
  const [kept, keep] = useKeptDraft('deal-target', isText);
  const text = kept ?? percentText(USUAL_TARGET);
  const read = readPercent(text);
  return { text, target: read !== null && read > -10_000 && read <= HIGHEST_TARGET ? read : null, change: keep };
}

/** Break-even commission, and the highest rate and fee at a target ROI; with and without the fees of earlier deals. */
export function DealLimits({ desk }: { desk: DealDesk }) {
  const t = useT();
  const format = useFormat();
  const { text, target, change } = useTarget();
  const { figures, currency } = desk;
  const columns = [{ withPastFees: true }, { withPastFees: false }] as const;
  const targetText = target === null ? '–' : format.percent(target);
  const even = columns.map((past) => highestRate(figures, 0, past));
  return (
    <section className={classes.block} aria-label={t('deal.breakEven')}>
      <table className={classes.limits}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('deal.withFees')}</th>
            <th scope="col">{t('deal.withoutFees')}</th>
          </tr>
        </thead>
        <tbody>
          <tr className={classes.first}>
            <th scope="row" title={t('deal.breakEvenHint')}>
              {t('deal.breakEven')}
            </th>
            {columns.map((past, i) => (
              <td key={String(past.withPastFees)}>
                <Rate rate={even[i] ?? null} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('deal.rateAt', { target: targetText })}</th>
            {columns.map((past) => (
              <td key={String(past.withPastFees)}>{target === null ? '–' : <Rate rate={highestRate(figures, target, past)} />}</td>
            ))}
          </tr>
          <tr>
            <th scope="row" title={t('deal.feeHint')}>
              {t('deal.feeAt', { target: targetText })}
            </th>
            {columns.map((past) => (
              <td key={String(past.withPastFees)}>
                {target === null ? '–' : <Fee fee={highestFee(figures, target, past)} currency={currency} />}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {even[0] !== undefined && even[0] !== null && even[0] < 0 && (even[1] ?? 0) < 0 ? (
        <p className={classes.muted}>{t('deal.losingText')}</p>
      ) : null}
      {figures.commissionBase === 0 ? <p className={classes.muted}>{t('deal.noBase')}</p> : null}
      <p className={classes.muted}>{t('deal.pastFees', { amount: format.money(figures.fixed, currency) })}</p>
      <TextInput
        className={classes.narrow}
        label={`${t('deal.target')}, ${t('deal.targetUnit')}`}
        inputMode="decimal"
        value={text}
        error={target === null ? t('deal.targetBad') : null}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </section>
  );
}

/** A rate that can be paid; below 0 there is none. */
function Rate({ rate }: { rate: number | null }) {
  const t = useT();
  const format = useFormat();
  if (rate === null) return '–';
  if (rate >= 0) return <strong className={classes.number}>{format.percent(rate)}</strong>;
  return (
    <>
      <span className={classes.number}>{format.percent(rate)}</span>
      <small>{t('deal.losing')}</small>
    </>
  );
}

/** A fee that can be paid; below 0 there is none, and by how much. */
function Fee({ fee, currency }: { fee: number; currency: string }) {
  const t = useT();
  const format = useFormat();
  if (fee >= 0) return <Money minor={fee} currency={currency} />;
  return <small>{t('deal.noFee', { amount: format.money(-fee, currency) })}</small>;
}
