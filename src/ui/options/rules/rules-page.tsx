import { Button, Group, Select, SimpleGrid, TagsInput, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Rules } from '../../../core/model/ledger';
import { RULES_KEY } from '../../../core/model/ops';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useStatus } from '../../state/status';
import { useSave } from '../../state/toasts';
import { useBook } from '../book';
import { PageHead, Panel } from '../page';
import { checkRules } from './read-rules';
import { ShopRulesForm } from './shop-rules-form';

/** The rules in force, editable; saving makes a new version. */
export function RulesPage() {
  const { rules } = useBook();
  return rules ? <RulesForm key={rules.version} rules={rules} /> : <NoRules />;
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

function RulesForm({ rules }: { rules: Rules }) {
  const t = useT();
  const save = useSave();
  const { shops } = useStatus();
  const { busy, error, run } = useAction();
  const [draft, setDraft] = useState(rules);
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const problems = checkRules(draft, t);
  const changed = JSON.stringify(draft) !== JSON.stringify(rules);
  const change = (patch: Partial<Rules>) => setDraft((before) => ({ ...before, ...patch }));
  const submit = () => {
    if (Object.keys(problems).length > 0) return;
    const after = { ...draft, version: rules.version + 1 };
    run(() => save({ entity: 'rules', key: RULES_KEY, after }, t('rules.saved', { n: after.version })));
  };
  const entries = Object.entries(draft.shops);
  return (
    <>
      <PageHead title={t('rules.title')} sub={t('rules.version', { n: rules.version })}>
        {changed ? (
          <Button variant="subtle" color="gray" onClick={() => setDraft(rules)}>
            {t('rules.reset')}
          </Button>
        ) : null}
        <Button disabled={!changed || Object.keys(problems).length > 0} loading={busy} onClick={submit}>
          {t('common.save')}
        </Button>
      </PageHead>
      <Text size="sm" c="dimmed">
        {t('rules.intro')}
      </Text>
      {error ? <ErrorNotice error={error} /> : null}
      <SimpleGrid cols={2} spacing={12}>
        <Panel title={t('rules.report')}>
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              label={t('rules.reportCurrency')}
              maxLength={3}
              value={draft.reportCurrency}
              error={problems.reportCurrency}
              onChange={(event) => change({ reportCurrency: event.currentTarget.value.toUpperCase() })}
            />
            <Select
              label={t('rules.timeZone')}
              data={zones.includes(draft.timeZone) ? zones : [draft.timeZone, ...zones]}
              value={draft.timeZone}
              searchable
              allowDeselect={false}
              limit={40}
              error={problems.timeZone}
              onChange={(timeZone) => (timeZone ? change({ timeZone }) : undefined)}
            />
          </SimpleGrid>
        </Panel>
        <Panel title={t('rules.credit')}>
          <Group gap="xs" mb="xs">
            <Text size="sm">{t('rules.creditNative')}</Text>
          </Group>
          <TagsInput
            label={t('rules.ownAccounts')}
            description={t('rules.ownAccountsHint')}
            value={draft.ownAccounts}
            onChange={(ownAccounts) => change({ ownAccounts: ownAccounts.map((handle) => handle.trim().replace(/^@/, '').toLowerCase()) })}
          />
        </Panel>
      </SimpleGrid>
      {entries.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('rules.noShops')}
        </Text>
      ) : null}
      {entries.map(([id, shop]) => (
        <ShopRulesForm
          key={id}
          id={id}
          name={shops.find((known) => known.id === id)?.name ?? id}
          rules={shop}
          problems={problems}
          onChange={(next) => change({ shops: { ...draft.shops, [id]: next } })}
        />
      ))}
    </>
  );
}
