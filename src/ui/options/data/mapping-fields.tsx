import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ColumnMapping } from '../../../core/model/feeds';
import { useT } from '../../../i18n';
import type { MappingField } from '../../../services/mapping-preview';
import classes from './mapping.module.css';
import { fieldName } from './mapping-words';

/** Values of the select that are no column. */
const NONE = '';
const CONSTANT = 'same';
const COLUMN = 'column ';

/** Each of our fields with the column it is read from: required ones and those that have a column first, the rest on demand. */
export function MappingFields({
  fields,
  headers,
  mapping,
  shops,
  onChange,
}: {
  fields: readonly MappingField[];
  headers: readonly string[];
  mapping: ColumnMapping;
  shops: readonly { id: string; name: string }[];
  onChange: (mapping: ColumnMapping) => void;
}) {
  const t = useT();
  // Fields stay where they are while they are being chosen: what is shown is fixed when the kind is.
  const [shown] = useState(
    () => new Set(fields.filter((field) => field.required || isFilled(mapping, field.name)).map(({ name }) => name)),
  );
  const [all, setAll] = useState(false);
  const hidden = fields.filter((field) => !shown.has(field.name));
  const listed = [...fields.filter((field) => shown.has(field.name)), ...(all ? hidden : [])];
  return (
    <div className={classes.fields}>
      <div className={classes.pairHead} aria-hidden>
        <span>{t('imports.mapField')}</span>
        <span>{t('imports.mapColumn')}</span>
      </div>
      {listed.map((field) => (
        <FieldRow key={field.name} field={field} headers={headers} mapping={mapping} shops={shops} onChange={onChange} />
      ))}
      {hidden.length > 0 ? (
        <Button variant="subtle" size="compact-xs" className={classes.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('imports.mapLess') : t('imports.mapMore', { n: hidden.length })}
        </Button>
      ) : null}
    </div>
  );
}

function isFilled(mapping: ColumnMapping, name: string): boolean {
  return mapping.columns[name] !== undefined || mapping.constants[name] !== undefined;
}

function FieldRow({
  field,
  headers,
  mapping,
  shops,
  onChange,
}: {
  field: MappingField;
  headers: readonly string[];
  mapping: ColumnMapping;
  shops: readonly { id: string; name: string }[];
  onChange: (mapping: ColumnMapping) => void;
}) {
  const t = useT();
  const { name } = field;
  const label = fieldName(name, t);
  const constant = mapping.constants[name];
  const column = headers.indexOf(mapping.columns[name] ?? '');
  const value = column >= 0 ? `${COLUMN}${column}` : constant === undefined ? NONE : CONSTANT;
  const choose = (next: string) => {
    const { [name]: _column, ...columns } = mapping.columns;
    const { [name]: _constant, ...constants } = mapping.constants;
    if (next === CONSTANT)
      onChange({ ...mapping, columns, constants: { ...constants, [name]: name === 'shop' ? (shops[0]?.id ?? '') : '' } });
    else
      onChange({
        ...mapping,
        columns: next === NONE ? columns : { ...columns, [name]: headers[Number(next.slice(COLUMN.length))]! },
        constants,
      });
  };
  const setConstant = (text: string) => onChange({ ...mapping, constants: { ...mapping.constants, [name]: text } });
  const isOpen = field.required && !mapping.columns[name] && !constant;
  return (
    <div className={classes.pair}>
      <span className={classes.label}>
        {label}
        {field.required ? <small className={isOpen ? classes.open : classes.required}>{t('imports.mapRequired')}</small> : null}
      </span>
      <NativeSelect
        size="xs"
        aria-label={label}
        aria-required={field.required}
        aria-invalid={isOpen}
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: NONE, label: t('imports.mapNone') },
          { value: CONSTANT, label: t('imports.mapConstant') },
          ...headers.map((header, i) => ({ value: `${COLUMN}${i}`, label: header })),
        ]}
      />
      {value === CONSTANT ? (
        name === 'shop' && shops.length > 0 ? (
          <NativeSelect
            size="xs"
            aria-label={t('imports.mapConstantOf', { field: label })}
            value={constant ?? ''}
            onChange={(event) => setConstant(event.currentTarget.value)}
            data={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
          />
        ) : (
          <TextInput
            size="xs"
            aria-label={t('imports.mapConstantOf', { field: label })}
            value={constant ?? ''}
            onChange={(event) => setConstant(event.currentTarget.value)}
          />
        )
      ) : null}
    </div>
  );
}
