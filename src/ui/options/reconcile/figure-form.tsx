import { Button, Checkbox, Group, Select, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import type { PlatformBasis } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { Panel } from '../page';
import { BASIS_VALUES, type FigureDraft, readFigure } from './read-figure';
import classes from './reconcile.module.css';

/** What the platform's page says: amount, currency, accounts, and what it counts. */
export function FigureForm({
  draft: initial,
  handles,
  onShow,
}: {
  draft: FigureDraft;
  /** The creator's handles, to choose from. */
  handles: readonly string[];
  onShow: (draft: FigureDraft) => void;
}) {
  const t = useT();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const [draft, setDraft] = useState(initial);
  // The address may change by itself (back, a link): then what it says is what stands here.
  const given = JSON.stringify(initial);
  const [known, setKnown] = useState(given);
  if (known !== given) {
    setKnown(given);
    setDraft(initial);
  }
  const [tried, setTried] = useState(false);
  const read = readFigure(draft, t);
  const problems = tried && 'problems' in read ? read.problems : {};
  const change = (patch: Partial<FigureDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const basis = (patch: Partial<PlatformBasis>) => change({ basis: { ...draft.basis, ...patch } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if ('figure' in read) onShow(draft);
  };
  return (
    <Panel title={t('reconcile.platform')}>
      <form onSubmit={submit} noValidate className={classes.form}>
        <Group gap="sm" align="flex-start">
          <TextInput
            w={150}
            label={t('reconcile.amount')}
            description={t('reconcile.amountHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="decimal"
            value={draft.amount}
            error={problems.amount}
            onChange={(event) => change({ amount: event.currentTarget.value })}
          />
          <TextInput
            w={80}
            label={t('reconcile.currency')}
            maxLength={3}
            value={draft.currency}
            error={problems.currency}
            onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() })}
          />
          <TagsInput
            style={{ flex: '1 1 220px' }}
            label={t('reconcile.accounts')}
            description={t('reconcile.accountsHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={[...handles]}
            value={draft.accounts}
            error={problems.accounts}
            onChange={(accounts) => change({ accounts })}
          />
          <Select
            w={200}
            label={t('reconcile.basis')}
            data={BASIS_VALUES.map((value) => ({ value, label: t(`reconcile.value_${value}`) }))}
            value={draft.basis.value}
            allowDeselect={false}
            onChange={(value) => basis({ value: BASIS_VALUES.find((known) => known === value) ?? draft.basis.value })}
          />
          <Select
            w={190}
            label={t('reconcile.zone')}
            data={zones}
            value={draft.basis.timeZone}
            placeholder={t('reconcile.zoneShop')}
            searchable
            clearable
            limit={40}
            onChange={(timeZone) => basis({ timeZone })}
          />
        </Group>
        <Group gap="lg" className={classes.checks}>
          <Checkbox
            label={t('reconcile.withTax')}
            checked={draft.basis.withTax}
            onChange={(event) => basis({ withTax: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('reconcile.keepsCancelled')}
            checked={draft.basis.keepsCancelled}
            onChange={(event) => basis({ keepsCancelled: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('reconcile.keepsUnpaid')}
            checked={draft.basis.keepsUnpaid}
            onChange={(event) => basis({ keepsUnpaid: event.currentTarget.checked })}
          />
          <span style={{ flex: 1 }} />
          <Button type="submit">{t('reconcile.show')}</Button>
        </Group>
      </form>
    </Panel>
  );
}
