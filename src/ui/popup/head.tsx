import { IconExternalLink, IconLinkPlus } from '@tabler/icons-react';
import { useT } from '../../i18n';
import { Logo } from '../components/logo';
import classes from './popup.module.css';

/** The popup's first line: what this is, pasted links, and the way to the dashboard. */
export function PopupHead({ onOpen, onLinks }: { onOpen: (route: string) => void; onLinks: () => void }) {
  const t = useT();
  const tools = [
    { label: t('panel.links'), Icon: IconLinkPlus, act: onLinks },
    { label: t('popup.openDashboard'), Icon: IconExternalLink, act: () => onOpen('/') },
  ];
  return (
    <header className={classes.head}>
      <Logo size={18} />
      <strong>{t('common.appName')}</strong>
      <span className={classes.grow} />
      {tools.map(({ label, Icon, act }) => (
        <button key={label} type="button" className={classes.tool} aria-label={label} title={label} onClick={act}>
          <Icon size={17} stroke={1.7} />
        </button>
      ))}
    </header>
  );
}
