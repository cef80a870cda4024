import { useMemo } from 'react';
import { agreementCosts } from '../../../core/agreements';
import { addDays, daysBetween } from '../../../core/days';
import { combineFacts } from '../../../core/facts';
import type { Agreement, Cost, Rules } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import type { CreatorFile } from '../../../services/api';
import { Money } from '../../components/money';
import { thresholdText } from './agreement-words';
import classes from './agreements.module.css';

const SHOWN = 5;
/** An agreement without end is shown this far ahead. */
const AHEAD_DAYS = 62;

/** What an agreement books: the very rows that a report takes, and for a bonus what each tier would bring. */
export function BookingPreview({
  agreement,
  file,
  rules,
  today,
}: {
  agreement: Agreement;
  file: CreatorFile | null;
  rules: Rules;
  today: string;
}) {
  const t = useT();
  const format = useFormat();
  const costs = useMemo(() => plannedCosts(agreement, file, rules, today), [agreement, file, rules, today]);
  const { currency } = agreement;
  const total = costs.reduce((sum, cost) => sum + cost.amount, 0);
  return (
    <section className={classes.preview} aria-label={t('agreements.preview')}>
      <h3 className={classes.previewTitle}>{t('agreements.preview')}</h3>
      {agreement.kind === 'tiered_bonus' ? (
        <>
          <p className={classes.hint}>
            {agreement.booking === 'spread'
              ? t('agreements.bonusSpread', { from: format.fullDay(agreement.from), to: format.fullDay(agreement.to ?? agreement.from) })
              : t('agreements.bonusDay', { day: format.fullDay(agreement.to ?? agreement.from) })}
          </p>
          <ul className={classes.rows}>
            {agreement.tiers.map((tier) => (
              <li key={tier.from}>
                <span>{thresholdText(agreement, tier.from, t, format)}</span>
                <Money minor={tier.amount} currency={currency} />
              </li>
            ))}
          </ul>
        </>
      ) : costs.length === 0 ? (
        <p className={classes.hint}>{t(agreement.kind === 'per_post' ? 'agreements.noPostsYet' : 'agreements.nothingBooked')}</p>
      ) : (
        <>
          <ul className={classes.rows}>
            {costs.slice(0, SHOWN).map((cost) => (
              <li key={cost.id}>
                <span>{whenText(cost, t, format)}</span>
                <Money minor={cost.amount} currency={currency} />
              </li>
            ))}
          </ul>
          <p className={classes.hint}>
            {costs.length > SHOWN ? `${t('agreements.moreRows', { n: costs.length - SHOWN })} ` : ''}
            {agreement.to === null && agreement.kind === 'retainer'
              ? t('agreements.goesOn', { day: format.fullDay(addDays(today, AHEAD_DAYS)) })
              : t(agreement.kind === 'per_post' ? 'agreements.soFar' : 'agreements.sum', { amount: format.money(total, currency) })}
          </p>
        </>
      )}
    </section>
  );
}

/** The cost rows that the core makes of the agreement; a bonus depends on orders and is none of them. */
export function plannedCosts(agreement: Agreement, file: CreatorFile | null, rules: Rules, today: string): Cost[] {
  if (agreement.kind === 'tiered_bonus') return [];
  const ahead = addDays(today, AHEAD_DAYS);
  const last = agreement.from > ahead ? addDays(agreement.from, AHEAD_DAYS) : ahead;
  const ledger = {
    creators: file ? [file.creator] : [],
    accounts: file?.accounts ?? [],
    posts: file?.posts ?? [],
    costs: [],
    skuCosts: [],
    fx: [],
    agreements: [agreement],
  };
  const range = { from: agreement.from, to: agreement.to ?? last };
  return agreementCosts(ledger, rules, combineFacts([], []), range).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function whenText({ day, from, to, amount, currency }: Cost, t: ReturnType<typeof useT>, format: ReturnType<typeof useFormat>): string {
  if (from === null || to === null) return format.fullDay(day);
  const days = daysBetween(from, to) + 1;
  return t('agreements.spreadRow', {
    from: format.fullDay(from),
    to: format.fullDay(to),
    amount: format.money(Math.floor(amount / days), currency),
  });
}
