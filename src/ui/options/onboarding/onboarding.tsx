import { Button, SegmentedControl } from '@mantine/core';
import { IconFileDownload, IconPlugConnected, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useLanguage, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { Logo } from '../../components/logo';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { loadDemo } from '../settings/load-demo';
import classes from './onboarding.module.css';

/** The first run: language, what stays here, and where to start. */
export function Onboarding() {
  const t = useT();
  const api = useApi();
  const language = useLanguage();
  const [, navigate] = useLocation();
  const [step, setStep] = useState<'promise' | 'start'>('promise');
  const { busy, error, run } = useAction();

  const start = (to: string, before: () => Promise<void>) =>
    run(async () => {
      await before();
      navigate(to, { replace: true });
      await api.saveSettings({ onboarded: true, language });
    });
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <header className={classes.head}>
          <Logo size={26} />
          <strong>{t('common.appName')}</strong>
          <SegmentedControl
            className={classes.language}
            aria-label={t('onboarding.chooseLanguage')}
            value={language}
            onChange={(value) => run(() => api.saveSettings({ language: value === 'zh-CN' ? 'zh-CN' : 'en' }))}
            data={[
              { value: 'zh-CN', label: '简体中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </header>
        <h1 className={classes.headline}>{t('onboarding.headline')}</h1>
        {step === 'promise' ? (
          <>
            <h2 className={classes.title}>{t('onboarding.local')}</h2>
            <ul className={classes.promises}>
              <li>{t('onboarding.local1')}</li>
              <li>{t('onboarding.local2')}</li>
              <li>{t('onboarding.local3')}</li>
            </ul>
            <Button size="sm" autoFocus onClick={() => setStep('start')}>
              {t('onboarding.go')}
            </Button>
          </>
        ) : (
          <>
            <h2 className={classes.title}>{t('onboarding.startTitle')}</h2>
            <div className={classes.choices}>
              <button
                type="button"
                className={classes.choice}
                disabled={busy}
                onClick={() => start('/creators?p=90d', () => loadDemo(api))}
              >
                <IconSparkles size={20} stroke={1.5} aria-hidden />
                <strong>{t('onboarding.demoTitle')}</strong>
                <span>{busy ? t('onboarding.loadingDemo') : t('onboarding.demoText')}</span>
              </button>
              <button type="button" className={classes.choice} disabled={busy} onClick={() => start('/data', async () => undefined)}>
                <IconFileDownload size={20} stroke={1.5} aria-hidden />
                <strong>{t('onboarding.filesTitle')}</strong>
                <span>{t('onboarding.filesText')}</span>
              </button>
              <button
                type="button"
                className={classes.choice}
                disabled={busy}
                onClick={() => start('/data/connect', async () => undefined)}
              >
                <IconPlugConnected size={20} stroke={1.5} aria-hidden />
                <strong>{t('onboarding.connectTitle')}</strong>
                <span>{t('onboarding.connectText')}</span>
              </button>
            </div>
          </>
        )}
        {error ? <ErrorNotice error={error} /> : null}
      </div>
    </main>
  );
}
