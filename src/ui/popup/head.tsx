import { ActionIcon } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useT } from '../../i18n';
import { Logo } from '../components/logo';
import classes from './popup.module.css';

/** The popup's first line: what this is, and the way to the dashboard. */
export function PopupHead({ onOpen }: { onOpen: (route: string) => void }) {
  const t = useT();
  return (
    <header className={classes.head}>
      <Logo size={18} />
      <strong>{t('common.appName')}</strong>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('popup.openDashboard')}
        title={t('popup.openDashboard')}
        onClick={() => onOpen('/')}
      >
        <IconExternalLink size={17} stroke={1.7} />
      </ActionIcon>
    </header>
  );
}
