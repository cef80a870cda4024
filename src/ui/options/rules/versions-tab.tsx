import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Rules } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import type { RulesVersion } from '../../../services/api';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { useView } from '../hash-location';
import { Panel } from '../page';
import { ChangeList } from './change-list';
import classes from './rules.module.css';
import { changesBetween } from './rules-words';
import { useWords } from './use-words';
import { VersionView } from './version-view';

const SHOWN = 30;
const LINES = 4;

/** Every version of the rules, newest first: who saved it, when, and what it changed; each opens as it was. */
export function VersionsTab({ rules, onUse }: { rules: Rules; onUse: (version: Rules) => void }) {
  const t = useT();
  const [view, change] = useView();
  const [shown, setShown] = useState(SHOWN);
  const { data, error, loading, refresh } = useQuery('rules-versions', (api) => api.rulesVersions(), ['ledger']);
  if (error) return <ErrorNotice error={error} onRetry={refresh} />;
  if (loading || !data) return <RowSkeletons rows={6} />;
  const opened = data.find((version) => String(version.rules.version) === view.get('v'));
  if (opened) {
    return (
      <VersionView
        version={opened}
        isInForce={opened.rules.version === rules.version}
        onBack={() => change({ v: null })}
        onUse={() => onUse(opened.rules)}
      />
    );
  }
  return (
    <Panel title={t('rules.tabVersions')} flush>
      <ol className={classes.versions}>
        {data.slice(0, shown).map((version, i) => (
          <Version
            key={version.rules.version}
            version={version}
            before={data[i + 1]?.rules ?? null}
            isInForce={version.rules.version === rules.version}
            onOpen={() => change({ v: String(version.rules.version) })}
            onUse={() => onUse(version.rules)}
          />
        ))}
      </ol>
      {data.length > shown ? (
        <Button variant="subtle" color="gray" m="xs" onClick={() => setShown((n) => n + SHOWN)}>
          {t('rules.olderVersions', { n: data.length - shown })}
        </Button>
      ) : null}
    </Panel>
  );
}

function Version({
  version: { rules, at, who },
  before,
  isInForce,
  onOpen,
  onUse,
}: {
  version: RulesVersion;
  before: Rules | null;
  isInForce: boolean;
  onOpen: () => void;
  onUse: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const words = useWords();
  const name = t('rules.versionN', { n: rules.version });
  const changes = before ? changesBetween(before, rules, words) : [];
  return (
    <li className={classes.version}>
      <div>
        <p className={classes.versionName}>{name}</p>
        {isInForce ? <span className={`${classes.mark} ${classes.checked}`}>{t('rules.inForce')}</span> : null}
      </div>
      <div>
        <p className={classes.hint}>
          <bdi>{who || t('rules.whoUnknown')}</bdi> · {at === null ? t('rules.whenUnknown') : format.time(at)}
        </p>
        {before === null ? <p className={classes.hint}>{t('rules.firstVersion')}</p> : null}
        {before !== null && changes.length === 0 ? <p className={classes.hint}>{t('rules.noChange')}</p> : null}
        <ChangeList changes={changes} limit={LINES} />
      </div>
      <div className={classes.actions}>
        <Button variant="subtle" size="compact-sm" aria-label={`${t('rules.open')}: ${name}`} onClick={onOpen}>
          {t('rules.open')}
        </Button>
        {isInForce ? null : (
          <Button variant="default" size="compact-sm" aria-label={`${t('rules.useAgain')}: ${name}`} onClick={onUse}>
            {t('rules.useAgain')}
          </Button>
        )}
      </div>
    </li>
  );
}
