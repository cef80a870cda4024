import { Modal } from '@mantine/core';
import { useT } from '../../i18n';
import { UnlockField } from '../components/unlock-field';
import { CommandPalette } from './command-palette';

/** Whether a dialog stands open, and how it is closed. */
export interface DialogProps {
  opened: boolean;
  onClose: () => void;
}

/** The search over pages and creators. */
export function SearchDialog({ opened, onClose }: DialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} centered={false} yOffset="12vh" size={460} padding="xs">
      <CommandPalette onClose={onClose} />
    </Modal>
  );
}

/** Where the passphrase is asked for. */
export function UnlockDialog({ opened, onClose }: DialogProps) {
  const t = useT();
  return (
    <Modal opened={opened} onClose={onClose} title={t('common.unlock')} size="sm">
      <UnlockField autoFocus onUnlocked={onClose} />
    </Modal>
  );
}
