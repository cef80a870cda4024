import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import type { ColumnMapping } from '../../../core/model/feeds';
import { useT } from '../../../i18n';
import type { MappingField } from '../../../services/mapping-preview';
import classes from './mapping.module.css';

/** How dates, times and amounts of a table are written; asked only where a column of that sort is mapped. */
export function MappingTerms({
  fields,
  mapping,
  onChange,
}: {
  fields: readonly MappingField[];
  mapping: ColumnMapping;
  onChange: (mapping: ColumnMapping) => void;
}) {
  const t = useT();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const has = (...types: MappingField['type'][]) =>
    fields.some((field) => types.includes(field.type) && mapping.columns[field.name] !== undefined);
  const choose = { value: '', label: t('imports.mapChoose') };
  return (
    <div className={classes.terms}>
      {has('day', 'instant') ? (
        <NativeSelect
          size="xs"
          label={t('imports.mapDates')}
          value={mapping.dateOrder ?? ''}
          onChange={(event) => onChange({ ...mapping, dateOrder: (event.currentTarget.value || null) as ColumnMapping['dateOrder'] })}
          data={[
            choose,
            { value: 'DMY', label: t('imports.mapDmy') },
            { value: 'MDY', label: t('imports.mapMdy') },
            { value: 'YMD', label: t('imports.mapYmd') },
          ]}
        />
      ) : null}
      {has('instant') ? (
        <NativeSelect
          size="xs"
          label={t('imports.mapZone')}
          value={mapping.timeZone ?? ''}
          onChange={(event) => onChange({ ...mapping, timeZone: event.currentTarget.value || null })}
          data={[choose, ...zones.map((zone) => ({ value: zone, label: zone }))]}
        />
      ) : null}
      {has('amount') ? (
        <NativeSelect
          size="xs"
          label={t('imports.mapDecimal')}
          value={mapping.decimal ?? ''}
          onChange={(event) => onChange({ ...mapping, decimal: (event.currentTarget.value || null) as ColumnMapping['decimal'] })}
          data={[choose, { value: '.', label: t('imports.mapPoint') }, { value: ',', label: t('imports.mapComma') }]}
        />
      ) : null}
    </div>
  );
}
