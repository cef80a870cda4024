import { REPORT_STATES } from '../../core/model/ledger';
import { useT } from '../../i18n';
import { Hinted } from '../components/hinted';
import { Segments } from '../components/segments';
import { useReportState } from './state';

/** Chooses which of the three states the page's figures are in. */
export function StateSwitch() {
  const t = useT();
  const [state, choose] = useReportState();
  return (
    <Segments
      label={t('states.switch')}
      value={state}
      onChange={choose}
      data={REPORT_STATES.map((value) => ({ value, label: <Hinted hint={t(`states.${value}Hint`)}>{t(`states.${value}`)}</Hinted> }))}
    />
  );
}
