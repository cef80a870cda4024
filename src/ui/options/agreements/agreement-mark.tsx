import { daysBetween } from '../../../core/days';
import type { Agreement } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { isExpiring, statusOf } from './agreement-status';
import classes from './agreements.module.css';

/** Where an agreement stands on a day, or how soon its code runs out. */
export function AgreementMark({ agreement, today }: { agreement: Agreement; today: string }) {
  const t = useT();
  const status = statusOf(agreement, today);
  if (isExpiring(agreement, today)) {
    const days = daysBetween(today, agreement.to ?? today);
    return <span className={`${classes.mark} ${classes.expiring}`}>{t('agreements.expiresIn', { n: days })}</span>;
  }
  return <span className={`${classes.mark} ${status === 'ended' ? classes.ended : ''}`}>{t(`agreements.status_${status}`)}</span>;
}
