import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { parseAccountKey } from '../../../core/handles';
import { useT } from '../../../i18n';
import type { CleanUp } from '../../../services/board-api';
import { ErrorNotice } from '../../components/error-notice';
import { useQuery } from '../../state/query';
import { useHref } from '../hash-location';
import { Panel } from '../page';
import classes from './clean-up.module.css';
import type { MergeStart } from './merge-dialog';
import { ownersOf } from './owners';

/** Handles that may be one person's, and the way to make one creator of them. */
export function AlikePanel({ pairs, onMerge }: { pairs: CleanUp['alikeHandles']; onMerge: (start: MergeStart) => void }) {
  const t = useT();
  const href = useHref();
  const [, navigate] = useLocation();
  const keys = pairs.flatMap((pair) => pair.keys);
  const owners = useQuery(keys.length > 0 ? `owners:${keys.join()}` : null, (api) => ownersOf(api, keys), ['ledger']);
  const ownerOf = (key: string) => owners.data?.get(key) ?? null;
  const nameOf = (key: string) => `@${parseAccountKey(key).handle}`;
  return (
    <Panel title={t('cleanUp.handles')} flush>
      {owners.error ? <ErrorNotice error={owners.error} onRetry={owners.refresh} /> : null}
      <p className={pairs.length === 0 ? classes.none : classes.hint}>
        {t(pairs.length === 0 ? 'cleanUp.handlesNone' : 'cleanUp.handlesHint')}
      </p>
      <ul className={classes.pairs}>
        {pairs.map(({ keys: [a, b], reason }) => {
          const [one, other] = [ownerOf(a), ownerOf(b)];
          const someone = one ?? other;
          return (
            <li key={`${a}/${b}`} className={classes.pair}>
              <div className={classes.both}>
                {[a, b].map((key) => (
                  <p key={key}>
                    <bdi>{nameOf(key)}</bdi>{' '}
                    <span className={classes.muted}>{owners.data ? <bdi>{ownerOf(key)?.name ?? t('cleanUp.nobody')}</bdi> : null}</span>
                  </p>
                ))}
              </div>
              <span className={classes.muted}>{t(`cleanUp.${reason}`)}</span>
              {one && other ? (
                <Button variant="default" onClick={() => onMerge({ into: one.id, from: other.id })}>
                  {t('cleanUp.mergePair')}
                </Button>
              ) : someone ? (
                <Button
                  variant="default"
                  onClick={() => navigate(href(`/creators/${encodeURIComponent(someone.id)}`, { tab: 'accounts' }))}
                >
                  {t('cleanUp.toAccounts', { name: someone.name })}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
