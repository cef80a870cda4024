import { Button } from '@mantine/core';
import { IconChevronRight, IconRefresh } from '@tabler/icons-react';
import type { AdAccount } from '../../../core/model/feeds';
import { FEEDS, type Feed } from '../../../core/model/feeds';
import { type Format, type Translate, useErrorText, useFormat, useT } from '../../../i18n';
import type { AppStatus } from '../../../services/api';
import type { CheckStep } from '../../../services/data-api';
import { ErrorNotice } from '../../components/error-notice';
import { useStatus } from '../../state/status';
import { Panel } from '../page';
import classes from './check.module.css';
import { CheckMark } from './check-mark';
import { useRepairs } from './use-repairs';

/** The steps one below the other; what is not fine stands open. */
export function CheckSteps({
  steps,
  adAccounts,
  onAgain,
}: {
  steps: readonly CheckStep[];
  adAccounts: readonly AdAccount[];
  onAgain: () => void;
}) {
  const t = useT();
  const { shops, connections } = useStatus();
  const { action, repair } = useRepairs(onAgain);
  const again = (
    <Button variant="default" leftSection={<IconRefresh size={15} />} onClick={onAgain}>
      {t('check.again')}
    </Button>
  );
  return (
    <Panel title={t('check.title')} tools={again} flush>
      {action.error ? <ErrorNotice error={action.error} /> : null}
      {steps.map((step) => {
        const { repair: what } = step;
        return (
          <Step
            key={`${step.id}/${step.subject ?? ''}`}
            step={step}
            subject={subjectOf(step, shops, connections, adAccounts)}
            onRepair={what ? () => repair(what, step.id === 'sync' ? 'ads_api' : 'shop_api') : null}
          />
        );
      })}
    </Panel>
  );
}

function subjectOf(
  { subject }: CheckStep,
  shops: AppStatus['shops'],
  connections: AppStatus['connections'],
  adAccounts: readonly AdAccount[],
): string {
  if (subject === null) return '';
  const shop = shops.find(({ id }) => id === subject);
  const connection = connections.find(({ id }) => id === subject);
  return shop?.name ?? connection?.sellerName ?? adAccounts.find(({ id }) => id === subject)?.name ?? subject;
}

function Step({ step, subject, onRepair }: { step: CheckStep; subject: string; onRepair: (() => void) | null }) {
  const t = useT();
  const format = useFormat();
  const wordError = useErrorText();
  const note =
    step.id === 'authorisation' && step.lines.length === 0
      ? t('check.notConnected')
      : step.id === 'scopes' && step.state === 'unknown'
        ? t('check.scopeUnknown')
        : step.id === 'codes' && step.state === 'unknown'
          ? t('check.noCodes')
          : null;
  return (
    <div className={classes.step}>
      <details open={step.state !== 'ok'}>
        <summary className={classes.head}>
          <IconChevronRight size={15} className={classes.chevron} aria-hidden />
          <span className={classes.name}>{t(`check.step_${step.id}`)}</span>
          <CheckMark state={step.state} />
          <bdi className={classes.subject}>{subject}</bdi>
        </summary>
        {note ? <p className={`${classes.small} ${classes.note}`}>{note}</p> : null}
        <ul className={classes.lines} hidden={step.lines.length === 0}>
          {step.lines.map((line) => (
            <li key={line.name} className={line.error ? classes.wide : undefined}>
              <CheckMark state={line.state} bare />
              <LineName step={step.id} name={line.name} />
              <span className={classes.small}>{lineValue(step, line, t, format)}</span>
              {line.error ? <p className={classes.small}>{`${wordError(line.error).title} · ${wordError(line.error).text}`}</p> : null}
            </li>
          ))}
        </ul>
      </details>
      {onRepair && step.repair ? (
        <Button variant="default" size="compact-sm" className={classes.repair} onClick={onRepair}>
          {t(`check.repair_${step.repair}`)}
        </Button>
      ) : null}
    </div>
  );
}

function LineName({ step, name }: { step: CheckStep['id']; name: string }) {
  const t = useT();
  if (step === 'scopes') return <code className={classes.mono}>{name}</code>;
  if (step === 'authorisation') return <span>{t(`check.line_${name as 'hosts' | 'vault' | 'consent'}`)}</span>;
  if (step === 'codes') return <span>{t(`check.codes_${name as 'used' | 'unused' | 'duplicate' | 'unknown_code' | 'dead_link'}`)}</span>;
  return <span>{isFeed(name) ? t(`data.${name}`) : name}</span>;
}

function isFeed(name: string): name is Feed {
  return (FEEDS as readonly string[]).includes(name);
}

function lineValue(step: CheckStep, line: CheckStep['lines'][number], t: Translate, format: Format): string {
  if (line.count !== null) return step.id === 'codes' ? format.count(line.count) : t('common.rowsCount', { n: format.count(line.count) });
  if (step.id === 'sync')
    return line.at === null ? t('check.neverRead') : t('check.lastRead', { when: format.relative(line.at, Date.now()) });
  if (line.at !== null) return t('check.consentUntil', { day: format.fullDay(new Date(line.at).toISOString().slice(0, 10)) });
  if (line.state === 'ok' || line.state === 'unknown') return '';
  if (line.name === 'vault') return t(line.state === 'warning' ? 'settings.vaultLocked' : 'settings.vaultNone');
  return t(line.name === 'consent' ? 'data.conn_reconnect' : 'check.notGranted');
}
