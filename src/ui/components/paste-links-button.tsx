import { Button, Modal } from '@mantine/core';
import { IconLinkPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../i18n';
import { PasteLinks } from './paste-links';

/** The way to the box for pasted links on a page of the dashboard. */
export function PasteLinksButton() {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconLinkPlus size={15} />} onClick={() => setIsOpen(true)}>
        {t('panel.links')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('panel.links')}
        size={560}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        attributes={{ header: { role: 'presentation' } }}
      >
        <PasteLinks />
      </Modal>
    </>
  );
}
