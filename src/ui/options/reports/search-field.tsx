import { CloseButton, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useT } from '../../../i18n';

/** The search of a table; `/` goes there, Escape empties it. */
export function SearchField({ value, placeholder, onChange }: { value: string; placeholder: string; onChange: (value: string) => void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => input.current?.focus()]]);
  return (
    <TextInput
      ref={input}
      w={220}
      leftSection={<IconSearch size={15} />}
      rightSection={value ? <CloseButton size="xs" aria-label={t('common.clearSearch')} onClick={() => onChange('')} /> : null}
      aria-label={t('common.search')}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => (event.key === 'Escape' ? onChange('') : undefined)}
    />
  );
}
