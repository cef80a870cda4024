import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import type { Action } from '../../state/action';

/** Waits for the seller's consent: takes the address at which the browser ended, or the bare code. */
export function ConsentStep({
  url,
  action,
  onFinish,
  onBack,
}: {
  url: string;
  action: Action;
  onFinish: (redirectOrCode: string) => void;
  onBack: () => void;
}) {
  const t = useT();
  const [pasted, setPasted] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pasted.trim()) onFinish(pasted.trim());
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm">{t('connect.consentText')}</Text>
        <Group>
          <Button
            component="a"
            href={url}
            target="_blank"
            rel="noreferrer noopener"
            variant="default"
            leftSection={<IconExternalLink size={15} />}
          >
            {t('connect.consentAgain')}
          </Button>
        </Group>
        <TextInput
          data-autofocus
          label={t('connect.redirect')}
          placeholder="https://…?code=…"
          value={pasted}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        {action.error ? <ErrorNotice error={action.error} /> : null}
        <Group gap="xs">
          <Button type="submit" loading={action.busy} disabled={pasted.trim() === ''}>
            {t('connect.finish')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onBack}>
            {t('common.back')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
