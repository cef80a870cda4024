import { Button, Modal } from '@mantine/core';
import { IconLinkPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../i18n';
import { OnceOpened } from './once-opened';
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
      <OnceOpened opened={isOpen}>
        {(opened) => (
          <Modal
            opened={opened}
            onClose={() => setIsOpen(false)}
            title={t('panel.links')}
            size={560}
            closeButtonProps={{ 'aria-label': t('common.close') }}
            attributes={{ header: { role: 'presentation' } }}
          >
            <PasteLinks />
          </Modal>
        )}
      </OnceOpened>
    </>
  );
}
