import type { ReportState } from '../../core/model/ledger';
import type { ReportRow } from '../../core/model/report';
import { useT } from '../../i18n';
import componentClasses from '../components/figures.module.css';
import { StateMark } from '../components/state-mark';
import { figureOf } from './definitions';

/** Share of the commission that is still estimated, in 1/10,000; null without commission. */
export function estimatedShare(row: ReportRow): number | null {
  const commission = figureOf(row, 'commission') ?? 0;
  const commissionEstimated = figureOf(row, 'commissionEstimated') ?? 0;
  return commission === 0 ? null : Math.round((commissionEstimated / commission) * 10_000);
}

/** How sure a row's figures are, in words and outline. */
export function Marks({ row, state }: { row: ReportRow; state: ReportState }) {
  const share = estimatedShare(row);
  return (
    <span style={{ display: 'inline-flex', gap: 4 }}>
      {state === 'settled' ? <StateMark state="settled" /> : null}
      {state === 'expected' ? <ExpectedMark /> : null}
      {row.measures.gmvProvisional !== 0 ? <StateMark state="provisional" /> : null}
      {state === 'to_date' && share !== null && share > 0 ? <StateMark state="estimated" share={share} /> : null}
      {state === 'to_date' && share === 0 && row.measures.gmvProvisional === 0 ? <StateMark state="to_date" /> : null}
    </span>
  );
}

function ExpectedMark() {
  const t = useT();
  return (
    <span className={`${componentClasses.mark} ${componentClasses.toDate}`} title={t('states.expectedHint')}>
      {t('states.expectedMark')} ±
    </span>
  );
}
