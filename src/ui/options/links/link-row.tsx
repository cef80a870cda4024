import { ActionIcon, Button, Checkbox } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconCopy,
  IconExternalLink,
  IconHelpCircle,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import type { LinkCheck, TrackingLink } from '../../../core/model/feeds';
import { type Translate, useFormat, useT } from '../../../i18n';
import { toErrorInfo } from '../../../services/errors';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useSave, useToasts } from '../../state/toasts';
import classes from './links.module.css';

const ICONS = { ok: IconCircleCheck, lost: IconAlertTriangle, dead: IconCircleX, unknown: IconHelpCircle } as const;

/** A link: what it is, whether its code arrives, and what may be done about it. */
export function LinkRow({ link, onChanged }: { link: TrackingLink; onChanged: () => void }) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const save = useSave();
  const toasts = useToasts();
  const { busy, error, run } = useAction();
  const { lastCheck } = link;
  const given = link.shortUrl ?? link.url;
  /** `asked`: the question for the host, begun in the turn of the click. */
  const check = (asked: Promise<unknown> = Promise.resolve()) =>
    run(async () => {
      await asked;
      await api.checkLink(link.id);
      onChanged();
    });
  const copy = () =>
    navigator.clipboard.writeText(given).then(
      () => toasts.show(t('links.copied')),
      (thrown: unknown) => toasts.fail(toErrorInfo(thrown)),
    );
  const put = (after: TrackingLink | null, said: string) =>
    run(async () => {
      await save({ entity: 'link', key: link.id, after }, said);
      onChanged();
    });
  const todo = lastCheck && lastCheck.state !== 'ok' ? todoOf(lastCheck, t) : null;
  return (
    <li className={classes.link}>
      <div style={{ minWidth: 0 }}>
        <div className={classes.head}>
          <bdi className={classes.code}>{link.code}</bdi>
          <bdi>@{link.accountKey}</bdi>
          {lastCheck ? <State check={lastCheck} /> : <span className={classes.unknown}>{t('links.never')}</span>}
          {lastCheck ? <span className={classes.hint}>{format.relative(lastCheck.at, Date.now())}</span> : null}
        </div>
        <p className={classes.url} title={given}>
          {given}
        </p>
      </div>
      <div className={classes.tools}>
        <Button variant="default" size="compact-sm" leftSection={<IconCopy size={14} />} onClick={copy}>
          {t('links.copy')}
        </Button>
        <Button variant="default" size="compact-sm" leftSection={<IconRefresh size={14} />} loading={busy} onClick={() => check()}>
          {t('links.check')}
        </Button>
        <ActionIcon
          component="a"
          href={given}
          target="_blank"
          rel="noreferrer noopener"
          variant="subtle"
          color="gray"
          aria-label={t('links.openTab')}
          title={t('links.openTab')}
        >
          <IconExternalLink size={15} />
        </ActionIcon>
        <Checkbox
          size="xs"
          label={t('links.dailyShort')}
          checked={link.daily}
          onChange={(event) => {
            const daily = event.currentTarget.checked;
            // Asked for in the click itself, or the browser refuses to ask.
            if (daily) api.allowLinks([given]).catch((thrown: unknown) => toasts.fail(toErrorInfo(thrown)));
            void put({ ...link, daily }, t('common.saved'));
          }}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('links.remove')}
          title={t('links.remove')}
          onClick={() => put(null, t('common.deleted', { name: link.code }))}
        >
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      {todo ? (
        <p className={classes.todo}>
          {todo}{' '}
          {lastCheck?.reason === 'not_granted' ? (
            <Button variant="default" size="compact-xs" loading={busy} onClick={() => check(api.allowLinks([given]))}>
              {t('links.allow')}
            </Button>
          ) : null}
        </p>
      ) : null}
      {lastCheck && lastCheck.hops.length > 1 ? (
        <p className={`${classes.url} ${classes.todo}`}>
          {t('links.hops')}: {lastCheck.hops.join(' → ')}
        </p>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
    </li>
  );
}

function State({ check: { state } }: { check: LinkCheck }) {
  const t = useT();
  const Icon = ICONS[state];
  return (
    <span className={`${classes.state} ${classes[state]}`}>
      <Icon size={15} stroke={1.8} aria-hidden />
      {t(`links.state_${state}`)}
    </span>
  );
}

function todoOf({ state, reason }: LinkCheck, t: Translate): string {
  if (state === 'lost') return t('links.do_lost');
  if (state === 'dead') return t('links.do_dead');
  if (reason?.startsWith('http_')) return t('links.reason_http', { status: reason.slice('http_'.length) });
  if (reason === 'not_granted' || reason === 'address') return t(`links.reason_${reason}`);
  return t('links.reason_unreachable');
}
