import { Group, TextInput } from '@mantine/core';
import type { Day } from '../../../core/model/orders';
import { useT } from '../../../i18n';
import classes from './import.module.css';

/** Asks for the days that a report's sums are of, where the report has no day of its own. */
export function PeriodQuestion({
  period,
  isBad,
  onChange,
}: {
  period: { from: Day; to: Day };
  isBad: boolean;
  onChange: (period: { from: Day; to: Day }) => void;
}) {
  const t = useT();
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ padding: 0 }}>{t('imports.periodAsk')}</legend>
      <p className={classes.muted}>{t('imports.periodHint')}</p>
      <Group gap="xs" align="flex-start" mt={6}>
        <TextInput
          type="date"
          label={t('imports.periodFrom')}
          value={period.from}
          error={isBad ? t('imports.periodBad') : null}
          onChange={(event) => onChange({ ...period, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('imports.periodTo')}
          value={period.to}
          onChange={(event) => onChange({ ...period, to: event.currentTarget.value })}
        />
      </Group>
    </fieldset>
  );
}
