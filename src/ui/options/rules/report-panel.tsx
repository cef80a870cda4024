import { SegmentedControl, Select, TagsInput, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { normalizeHandle } from '../../../core/handles';
import { REPORT_STATES, type ReportState, type Rules } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { Panel } from '../page';
import type { RulesProblems } from './read-rules';
import classes from './rules.module.css';

/** What holds for every report: currency, zone, state, and which accounts are the seller's own. */
export function ReportPanel({
  rules,
  problems,
  onChange,
}: {
  rules: Rules;
  problems: RulesProblems;
  onChange: (patch: Partial<Rules>) => void;
}) {
  const t = useT();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  return (
    <Panel title={t('rules.report')}>
      <div className={classes.stack}>
        <TextInput
          label={t('rules.reportCurrency')}
          description={t('rules.reportCurrencyHint')}
          maxLength={3}
          value={rules.reportCurrency}
          error={problems.reportCurrency}
          onChange={(event) => onChange({ reportCurrency: event.currentTarget.value.toUpperCase() })}
        />
        <Select
          label={t('rules.timeZone')}
          description={t('rules.timeZoneHint')}
          data={zones.includes(rules.timeZone) ? zones : [rules.timeZone, ...zones]}
          value={rules.timeZone}
          searchable
          allowDeselect={false}
          limit={40}
          error={problems.timeZone}
          onChange={(timeZone) => (timeZone ? onChange({ timeZone }) : undefined)}
        />
        <div>
          <p className={classes.legend}>{t('rules.state')}</p>
          <SegmentedControl
            fullWidth
            aria-label={t('rules.state')}
            data={REPORT_STATES.map((state) => ({ value: state, label: t(`rules.state_${state}`) }))}
            value={rules.state}
            onChange={(state) => onChange({ state: state as ReportState })}
          />
          <p className={classes.hint} style={{ marginTop: 6 }}>
            {t(`rules.stateHint_${rules.state}`)}
          </p>
        </div>
        <TagsInput
          label={t('rules.ownAccounts')}
          description={t('rules.ownAccountsHint')}
          placeholder={rules.ownAccounts.length === 0 ? t('rules.ownAccountsPlaceholder') : undefined}
          value={rules.ownAccounts}
          acceptValueOnBlur
          onChange={(handles) => onChange({ ownAccounts: [...new Set(handles.map(normalizeHandle).filter(Boolean))] })}
        />
      </div>
    </Panel>
  );
}
