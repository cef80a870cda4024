import { Button, Group, Modal, Text } from '@mantine/core';
import { useT } from '../../i18n';
import { useAction } from '../state/action';
import { ErrorNotice } from './error-notice';
import { OnceOpened } from './once-opened';

/** Asks before something large, in plain words; closes when the work went well. */
export function Confirm({
  opened,
  title,
  text,
  action,
  onConfirm,
  onClose,
}: {
  opened: boolean;
  title: string;
  text: string;
  action: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}) {
  const t = useT();
  const { busy, error, run } = useAction();
  return (
    <OnceOpened opened={opened}>
      {(isOpen) => (
        <Modal opened={isOpen} onClose={onClose} title={title} size="sm">
          <Text size="sm">{text}</Text>
          {error ? <ErrorNotice error={error} /> : null}
          <Group justify="flex-end" mt="md" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button
              data-autofocus
              color="red"
              loading={busy}
              onClick={async () => {
                if (await run(onConfirm)) onClose();
              }}
            >
              {action}
            </Button>
          </Group>
        </Modal>
      )}
    </OnceOpened>
  );
}
