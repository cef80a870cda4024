import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../i18n';
import type { LinkLine, LinkPlan } from '../../services/tag-api';
import { isText, useKeptDraft } from '../popup/use-kept-draft';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useToasts } from '../state/toasts';
import { ErrorNotice } from './error-notice';
import classes from './paste-links.module.css';

const PLATFORMS = { tiktok: 'TikTok', youtube: 'YouTube', instagram: 'Instagram' } as const;

/** Links to posts from a form, a chat or a list: first what each one is, then one click puts the ready ones into the book as one op. */
export function PasteLinks() {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { busy, error, run, clear } = useAction();
  const [kept, keep, drop] = useKeptDraft('links', isText);
  const [plan, setPlan] = useState<LinkPlan | null>(null);
  const [accounts, setAccounts] = useState<Readonly<Record<number, string>>>({});
  const text = kept ?? '';
  const read = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      setAccounts({});
      setPlan(await api.tagLinks(text));
    });
  };
  const back = () => {
    clear();
    setPlan(null);
  };
  // In the turn of the click: following a short link may have to ask for its host.
  const resolve = (line: number) => {
    if (plan) void run(async () => setPlan(await api.resolveLink(plan.id, line)));
  };
  const commit = () =>
    run(async () => {
      if (!plan) return;
      const { opId, added, known } = await api.commitLinks(plan.id, givenOf(plan, accounts));
      toasts.show(t('panel.linksDone', { added, known }), () => api.undo(opId));
      setPlan(null);
      drop();
    });
  if (!plan) {
    return (
      <form className={classes.box} onSubmit={read}>
        <p className={classes.hint}>{t('panel.linksText')}</p>
        <Textarea
          aria-label={t('panel.linksLabel')}
          placeholder={t('panel.linksPlaceholder')}
          rows={7}
          maxLength={200_000}
          value={text}
          data-autofocus
          onChange={(event) => keep(event.currentTarget.value)}
        />
        {error ? <ErrorNotice error={error} /> : null}
        <Button type="submit" loading={busy} disabled={text.trim() === ''}>
          {t('panel.linksRead')}
        </Button>
      </form>
    );
  }
  const ready = plan.ready + Object.keys(givenOf(plan, accounts)).length;
  return (
    <div className={classes.box}>
      <p className={classes.hint} role="status">
        {plan.lines.length === 0 ? t('panel.linksEmpty') : t('panel.linksReady', { n: ready, all: plan.lines.length })}
      </p>
      {plan.lines.length > 0 ? (
        <ol className={classes.lines}>
          {plan.lines.map((line) => (
            <Line
              key={line.line}
              line={line}
              busy={busy}
              account={accounts[line.line] ?? ''}
              onAccount={(handle) => setAccounts({ ...accounts, [line.line]: handle })}
              onResolve={() => resolve(line.line)}
              onOpen={() => run(() => api.openLink(plan.id, line.line))}
            />
          ))}
        </ol>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
      <div className={classes.foot}>
        <Button variant="default" onClick={back}>
          {t('panel.linksAgain')}
        </Button>
        <Button loading={busy} disabled={ready === 0} onClick={commit}>
          {t('panel.linksCommit', { n: ready })}
        </Button>
      </div>
    </div>
  );
}

/** Handles that were typed for lines which need one. */
function givenOf(plan: LinkPlan, accounts: Readonly<Record<number, string>>): Record<number, string> {
  const needed = plan.lines.filter(({ line, state }) => state === 'needs_account' && (accounts[line] ?? '').trim() !== '');
  return Object.fromEntries(needed.map(({ line }) => [line, (accounts[line] ?? '').trim()]));
}

function Line({
  line,
  busy,
  account,
  onAccount,
  onResolve,
  onOpen,
}: {
  line: LinkLine;
  busy: boolean;
  account: string;
  onAccount: (handle: string) => void;
  onResolve: () => void;
  onOpen: () => void;
}) {
  const t = useT();
  const { state, reason, platform, handle, creatorName } = line;
  const about = [platform ? PLATFORMS[platform] : '', handle ? `@${handle}` : '', creatorName ?? ''].filter(Boolean).join(' · ');
  return (
    <li className={classes.line}>
      <span className={classes.url} title={line.text}>
        {line.url ?? line.text}
      </span>
      <span className={`${classes.state} ${state === 'new' || state === 'known' ? classes.good : ''}`}>{t(`panel.link_${state}`)}</span>
      {about ? (
        <span className={classes.about}>
          <bdi>{about}</bdi>
        </span>
      ) : null}
      {reason ? <span className={classes.about}>{t(`panel.reason_${reason}`)}</span> : null}
      {state === 'needs_account' && platform ? (
        <TextInput
          className={classes.wide}
          aria-label={t('panel.accountOf', { platform: PLATFORMS[platform] })}
          placeholder={t('panel.accountOf', { platform: PLATFORMS[platform] })}
          maxLength={80}
          value={account}
          onChange={(event) => onAccount(event.currentTarget.value)}
        />
      ) : null}
      {state === 'short' ? (
        <span className={classes.acts}>
          <button type="button" className={classes.link} disabled={busy} onClick={onResolve}>
            {t('panel.resolve')}
          </button>
          <button type="button" className={classes.link} disabled={busy} onClick={onOpen}>
            {t('panel.openLink')}
          </button>
        </span>
      ) : null}
    </li>
  );
}
