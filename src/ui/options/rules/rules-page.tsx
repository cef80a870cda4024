import { Tabs } from '@mantine/core';
import { useState } from 'react';
import type { Rules } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { useBook } from '../book';
import { useView } from '../hash-location';
import { PageHead } from '../page';
import { CompareModal } from './compare-modal';
import { RulesForm } from './rules-form';
import { onTopOf, useDraft } from './use-draft';
import { VersionsTab } from './versions-tab';

/** The rules in force, editable, and every version there was; nothing is saved before it was compared. */
export function RulesPage() {
  const { rules } = useBook();
  return rules ? <Loaded rules={rules} /> : <NoRules />;
}

function NoRules() {
  const t = useT();
  return (
    <>
      <PageHead title={t('rules.title')} />
      <EmptyState title={t('rules.noShopsTitle')} text={t('rules.noShops')} />
    </>
  );
}

function Loaded({ rules }: { rules: Rules }) {
  const t = useT();
  const [view, change] = useView();
  const draft = useDraft(rules);
  const [comparing, setComparing] = useState<{ rules: Rules; from: number | null } | null>(null);
  const isVersions = view.get('tab') === 'versions';
  const tabs = (
    <Tabs value={isVersions ? 'versions' : 'rules'} onChange={(next) => change({ tab: next === 'versions' ? 'versions' : null, v: null })}>
      <Tabs.List>
        <Tabs.Tab value="rules">{t('rules.tabRules')}</Tabs.Tab>
        <Tabs.Tab value="versions">{t('rules.tabVersions')}</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
  return (
    <>
      {isVersions ? (
        <>
          <PageHead title={t('rules.title')} sub={t('rules.version', { n: rules.version })} />
          {tabs}
          <VersionsTab rules={rules} onUse={(version) => setComparing({ rules: onTopOf(version, rules), from: version.version })} />
        </>
      ) : (
        <RulesForm rules={rules} draft={draft} tabs={tabs} onCompare={() => setComparing({ rules: draft.draft, from: null })} />
      )}
      <CompareModal
        rules={rules}
        draft={comparing?.rules ?? null}
        from={comparing?.from ?? null}
        onClose={() => setComparing(null)}
        onSaved={(saved) => {
          draft.settle(saved);
          setComparing(null);
          change({ tab: null, v: null });
        }}
      />
    </>
  );
}
