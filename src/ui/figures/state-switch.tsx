import { SegmentedControl, Tooltip } from '@mantine/core';
import { REPORT_STATES, type ReportState } from '../../core/model/ledger';
import { useT } from '../../i18n';
import { useReportState } from './state';

/** Chooses which of the three states the page's figures are in. */
export function StateSwitch() {
  const t = useT();
  const [state, choose] = useReportState();
  return (
    <SegmentedControl
      aria-label={t('states.switch')}
      value={state}
      onChange={(value) => choose(value as ReportState)}
      data={REPORT_STATES.map((value) => ({
        value,
        label: (
          <Tooltip label={t(`states.${value}Hint`)} multiline maw={260}>
            <span>{t(`states.${value}`)}</span>
          </Tooltip>
        ),
      }))}
    />
  );
}
