import { type MessageKey, useFormat, useT } from '../../../i18n';
import type { ImportPlan } from '../../../services/api';
import { ErrorNotice } from '../../components/error-notice';
import classes from './data.module.css';

const DAYS_SHOWN = 8;
const REFUSALS_SHOWN = 50;
/** What was noticed, in words; what has none here is said to be noticed. */
const REMARKS: Readonly<Record<string, Extract<MessageKey, `imports.remark_${string}`>>> = {
  amount_rounded: 'imports.remark_amount_rounded',
  identity_broken: 'imports.remark_identity_broken',
  field_absent: 'imports.remark_field_absent',
};

/** What a file holds and what storing it would do: nothing of it is silent. */
export function PlanReport({ plan }: { plan: ImportPlan }) {
  const t = useT();
  const format = useFormat();
  const { rows, days } = plan;
  const missing = days?.missing ?? [];
  const missingText = missing.slice(0, DAYS_SHOWN).map(format.day).join(', ') + (missing.length > DAYS_SHOWN ? ' …' : '');
  return (
    <>
      {days ? (
        <p className={classes.muted}>{t('data.planDays', { from: format.fullDay(days.from), to: format.fullDay(days.to) })}</p>
      ) : null}
      {plan.refused ? <ErrorNotice error={plan.refused} /> : null}
      {plan.refused ? null : (
        <p>
          {t('data.planRows', {
            read: format.count(rows.read),
            added: format.count(rows.added),
            changed: format.count(rows.changed),
            unchanged: format.count(rows.unchanged),
            refused: format.count(rows.refused),
          })}
        </p>
      )}
      {missing.length > 0 ? (
        <p className={classes.muted}>{t('data.missingDays', { n: format.count(missing.length), days: missingText })}</p>
      ) : null}
      {plan.openEnd && !plan.refused ? <p className={classes.muted}>{t('imports.openEnd')}</p> : null}
      {plan.absent.length > 0 ? <p className={classes.muted}>{t('data.absent', { list: plan.absent.join(', ') })}</p> : null}
      {plan.unknownColumns.length > 0 ? (
        <p className={classes.muted}>{t('data.unknownColumns', { list: plan.unknownColumns.join(', ') })}</p>
      ) : null}
      {plan.refusals.length > 0 ? (
        <details>
          <summary>
            {t('data.refusedRows')} ({format.count(plan.refusals.length)})
          </summary>
          <Grid
            head={[t('data.row'), t('data.column'), t('data.found'), t('data.expected')]}
            body={plan.refusals
              .slice(0, REFUSALS_SHOWN)
              .map((refusal) => [String(refusal.row), refusal.column, refusal.found, refusal.expected])}
          />
        </details>
      ) : null}
      {plan.remarks && plan.remarks.length > 0 && !plan.refused ? (
        <details>
          <summary>
            {t('imports.remarks')} ({format.count(plan.remarks.length)})
          </summary>
          <Grid
            head={[t('data.row'), t('data.column'), t('data.found'), t('imports.remark_other')]}
            body={plan.remarks
              .slice(0, REFUSALS_SHOWN)
              .map((remark) => [String(remark.row), remark.column, remark.found, t(REMARKS[remark.code] ?? 'imports.remark_other')])}
          />
        </details>
      ) : null}
      {plan.sample.length > 0 && !plan.refused ? (
        <details>
          <summary>{t('data.sample')}</summary>
          <Grid head={Object.keys(plan.sample[0] ?? {})} body={plan.sample.map((row) => Object.values(row))} />
        </details>
      ) : null}
    </>
  );
}

function Grid({ head, body }: { head: readonly string[]; body: readonly (readonly string[])[] }) {
  return (
    <div className={classes.sample}>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((cells) => (
            <tr key={cells.join('\u0000')}>
              {head.map((name, j) => (
                <td key={name}>{cells[j] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
