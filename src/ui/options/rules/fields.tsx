import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { isSameDecimal, percentText, shiftDecimal } from './decimal-text';

type FieldProps = Omit<TextInputProps, 'value' | 'onChange' | 'inputMode'>;

/** A fraction, read and typed in percent; what is kept is the exact fraction, or the text as typed where it is none. */
export function PercentField({ value, onChange, ...rest }: FieldProps & { value: string; onChange: (fraction: string) => void }) {
  const [typed, setTyped] = useState(() => percentText(value));
  // The value may be changed from outside (discarded, reset): then what was typed no longer stands for it.
  const shown = isSameDecimal(shiftDecimal(typed, -2), value) ? typed : percentText(value);
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      rightSection={<span aria-hidden>%</span>}
      value={shown}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(shiftDecimal(event.currentTarget.value, -2));
      }}
    />
  );
}

/** A whole number; `NaN` while what stands there is none, null where it is empty and may be. */
export function WholeField({
  value,
  onChange,
  ...rest
}: FieldProps & { value: number | null; onChange: (value: number | null) => void; mayBeEmpty?: boolean }) {
  const { mayBeEmpty = false, ...input } = rest;
  const [typed, setTyped] = useState(() => textOf(value));
  const shown = Object.is(readWhole(typed, mayBeEmpty), value) ? typed : textOf(value);
  return (
    <TextInput
      {...input}
      inputMode="numeric"
      value={shown}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(readWhole(event.currentTarget.value, mayBeEmpty));
      }}
    />
  );
}

/** Digits as a number, anything else as `NaN`; empty text is null where that is allowed. */
export function readWhole(text: string, mayBeEmpty: boolean): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return mayBeEmpty ? null : Number.NaN;
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}

const textOf = (value: number | null) => (value === null || Number.isNaN(value) ? '' : String(value));
