import { ActionIcon, Menu } from '@mantine/core';
import { IconDeviceDesktop, IconLanguage, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useT } from '../../i18n';
import type { Settings } from '../../services/api';
import { toErrorInfo } from '../../services/errors';
import { PeriodPicker } from '../components/period-picker';
import { useApi } from '../state/api';
import { useStatus } from '../state/status';
import { useToasts } from '../state/toasts';
import { usePeriod } from './book';
import { useView } from './hash-location';
import classes from './shell.module.css';
import { ShopPicker } from './shop-picker';
import { SyncState } from './sync-state';

const SCHEMES = [
  { value: 'auto', label: 'common.themeAuto', icon: IconDeviceDesktop },
  { value: 'light', label: 'common.themeLight', icon: IconSun },
  { value: 'dark', label: 'common.themeDark', icon: IconMoon },
] as const;

/** The line above every page: period, shops, search, how fresh the book is, language and look. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { settings, demo } = useStatus();
  const period = usePeriod();
  const [, change] = useView();
  const save = (patch: Partial<Settings>) => api.saveSettings(patch).catch((error: unknown) => toasts.fail(toErrorInfo(error)));
  const Scheme = SCHEMES.find((scheme) => scheme.value === settings.colorScheme)?.icon ?? IconDeviceDesktop;
  return (
    <header className={classes.top}>
      <PeriodPicker period={period} onChange={(p) => change({ p })} />
      <ShopPicker />
      <button type="button" className={classes.searchButton} onClick={onSearch}>
        <IconSearch size={15} aria-hidden />
        <span>{t('nav.searchPlaceholder')}</span>
        <kbd>{/Mac/.test(navigator.userAgent) ? '⌘' : 'Ctrl '}K</kbd>
      </button>
      <span className={classes.grow} />
      {demo ? <span className={classes.demo}>{t('common.demoData')}</span> : null}
      <SyncState />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('common.language')} title={t('common.language')}>
            <IconLanguage size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => save({ language: 'zh-CN' })}>简体中文</Menu.Item>
          <Menu.Item onClick={() => save({ language: 'en' })}>English</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('common.theme')} title={t('common.theme')}>
            <Scheme size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {SCHEMES.map(({ value, label, icon: Icon }) => (
            <Menu.Item key={value} leftSection={<Icon size={15} />} onClick={() => save({ colorScheme: value })}>
              {t(label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </header>
  );
}
