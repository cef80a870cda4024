import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useT } from '../../i18n';
import type { ProposedCreator, SubAccountProposal } from '../../services/tag-api';
import { ErrorNotice } from '../components/error-notice';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useQuery } from '../state/query';
import { useToasts } from '../state/toasts';
import classes from './panel.module.css';

/** Creators who may be the same person as this one, with reasons; the person says so, and can take it back. */
export function Proposals({ creatorId }: { creatorId: string }) {
  const t = useT();
  const { data, error, refresh } = useQuery('proposals', (api) => api.subAccountProposals(), ['ledger', 'settings']);
  const own = (data ?? []).filter(({ main, sub }) => main.creatorId === creatorId || sub.creatorId === creatorId);
  return (
    <section className={classes.block} aria-label={t('panel.proposals')}>
      <h2 className={classes.title}>{t('panel.proposals')}</h2>
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {data && own.length === 0 ? <p className={classes.muted}>{t('panel.proposalsNone')}</p> : null}
      {own.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} creatorId={creatorId} onDone={refresh} />
      ))}
    </section>
  );
}

function Proposal({ proposal, creatorId, onDone }: { proposal: SubAccountProposal; creatorId: string; onDone: () => void }) {
  const [, navigate] = useLocation();
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { busy, error, run } = useAction();
  const { main, sub, reasons } = proposal;
  const join = () =>
    run(async () => {
      const op = await api.joinCreators(main.creatorId, sub.creatorId);
      toasts.show(t('panel.joined', { main: main.name, sub: sub.name }), () => api.undo(op.id));
      onDone();
      if (creatorId === sub.creatorId) navigate(`/creators/${encodeURIComponent(main.creatorId)}`);
    });
  const dismiss = () =>
    run(async () => {
      await api.dismissProposal(proposal.id);
      toasts.show(t('panel.dismissed'));
      onDone();
    });
  return (
    <div className={classes.proposal}>
      <Person who={main} />
      <Person who={sub} />
      <ul className={classes.notes}>
        {reasons.map(({ kind, detail }) => (
          <li key={`${kind}${detail}`}>
            <bdi>{t(`panel.reason_${kind}`, { detail })}</bdi>
          </li>
        ))}
      </ul>
      <p className={classes.muted}>{t('panel.joinText', { main: main.name, sub: sub.name })}</p>
      {error ? <ErrorNotice error={error} /> : null}
      <div className={classes.bar}>
        <Button loading={busy} onClick={join}>
          {t('panel.join')}
        </Button>
        <Button variant="default" disabled={busy} onClick={dismiss}>
          {t('panel.dismiss')}
        </Button>
      </div>
    </div>
  );
}

function Person({ who }: { who: ProposedCreator }) {
  const t = useT();
  return (
    <p className={classes.person}>
      <bdi>{who.name}</bdi>{' '}
      <small>{[...who.handles.map((handle) => `@${handle}`), t('panel.postsOf', { n: who.posts })].join(' · ')}</small>
    </p>
  );
}
