import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../../../i18n';
import { OnceOpened } from '../../components/once-opened';

/** A dialog whose close button has a name, and whose head is no landmark of the page. */
export function Dialog({
  opened,
  title,
  size,
  onClose,
  children,
}: {
  opened: boolean;
  title: string;
  size: number;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <OnceOpened opened={opened}>
      {(isOpen) => (
        <Modal
          opened={isOpen}
          onClose={onClose}
          title={title}
          size={size}
          closeButtonProps={{ 'aria-label': t('common.close') }}
          attributes={{ header: { role: 'presentation' } }}
        >
          {children}
        </Modal>
      )}
    </OnceOpened>
  );
}
