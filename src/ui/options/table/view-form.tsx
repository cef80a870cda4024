import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';

/** Asks for the name of a view, which no other view of the page may have. */
export function ViewForm({
  title,
  hint,
  before,
  taken,
  onSave,
  onClose,
}: {
  title: string;
  hint?: string;
  /** The name it has; empty: a new view. */
  before: string;
  taken: readonly string[];
  onSave: (name: string) => Promise<void>;
  onClose: () => void;
}) {
  const t = useT();
  const { busy, error, run } = useAction();
  const [typed, setTyped] = useState(before);
  const [isAsked, setIsAsked] = useState(false);
  const name = typed.trim();
  const wrong = name === '' ? t('tables.viewNameNeeded') : taken.includes(name) ? t('tables.viewNameTaken') : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (wrong === null && (await run(() => onSave(name)))) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title} size="sm">
      <form onSubmit={submit}>
        <Stack gap="sm">
          {hint ? <Text size="sm">{hint}</Text> : null}
          <TextInput
            data-autofocus
            label={t('tables.viewName')}
            value={typed}
            maxLength={120}
            error={isAsked ? wrong : null}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {error ? <ErrorNotice error={error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
