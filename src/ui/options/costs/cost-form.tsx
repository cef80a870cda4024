import { Button, Group, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Cost, CostKind, Creator } from '../../../core/model/ledger';
import { formatAmount } from '../../../core/money';
import { useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { Money } from '../../components/money';
import { useAction } from '../../state/action';
import { useSave } from '../../state/toasts';
import { useBook } from '../book';
import { type CostDraft, type CostProblems, readAmount, readCost, spreadDays } from './read-cost';

const COST_KINDS = ['fixed_fee', 'sample', 'ad_spend', 'other'] as const satisfies readonly CostKind[];

/** One cost, typed; problems stand beside their field as sentences once it was tried to save. */
export function CostForm({
  cost,
  creators,
  onlyCreator,
  onClose,
}: {
  cost: Cost | null;
  creators: readonly Creator[];
  onlyCreator?: Creator | null;
  onClose: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const { currency, today } = useBook();
  const { busy, error, run } = useAction();
  const [draft, setDraft] = useState<CostDraft>(() => draftOf(cost, { currency, today, creatorId: onlyCreator?.id ?? null }));
  const [tried, setTried] = useState(false);
  const read = readCost(draft, t);
  const problems: CostProblems = tried && 'problems' in read ? read.problems : {};
  const change = (patch: Partial<CostDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const days = spreadDays(draft);
  const amount = days === null ? null : readAmount(draft.amount, draft.currency.toUpperCase() || 'USD', t);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!('cost' in read)) return;
    const name = creators.find((creator) => creator.id === read.cost.creatorId)?.name ?? t('costs.nobody');
    const said = cost ? t('costs.changed') : t('costs.booked', { amount: format.money(read.cost.amount, read.cost.currency), name });
    run(async () => {
      await save({ entity: 'cost', key: read.cost.id, after: read.cost }, said);
      onClose();
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={t('costs.creator')}
            data={creators.map((creator) => ({ value: creator.id, label: creator.name }))}
            value={draft.creatorId}
            error={problems.creatorId}
            placeholder={t('costs.nobody')}
            searchable
            limit={60}
            clearable={draft.kind === 'ad_spend'}
            disabled={Boolean(onlyCreator)}
            data-autofocus
            onChange={(creatorId) => change({ creatorId })}
          />
          <Select
            label={t('costs.kind')}
            data={COST_KINDS.map((kind) => ({ value: kind, label: t(`costs.${kind}`) }))}
            value={draft.kind}
            allowDeselect={false}
            onChange={(kind) => change({ kind: kind as CostKind })}
          />
          <TextInput
            label={t('costs.amount')}
            inputMode="decimal"
            value={draft.amount}
            error={problems.amount}
            onChange={(event) => change({ amount: event.currentTarget.value })}
          />
          <TextInput
            label={t('costs.currency')}
            maxLength={3}
            value={draft.currency}
            error={problems.currency}
            onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() })}
          />
        </SimpleGrid>
        <Switch
          label={t('costs.spread')}
          description={t('costs.spreadHint')}
          checked={draft.spread}
          onChange={(event) => change({ spread: event.currentTarget.checked })}
        />
        {draft.spread ? (
          <>
            <SimpleGrid cols={2} spacing="sm">
              <TextInput
                type="date"
                label={t('costs.from')}
                value={draft.from}
                onChange={(event) => change({ from: event.currentTarget.value })}
              />
              <TextInput
                type="date"
                label={t('costs.to')}
                value={draft.to}
                error={problems.to}
                onChange={(event) => change({ to: event.currentTarget.value })}
              />
            </SimpleGrid>
            {days !== null && amount && 'minor' in amount ? (
              <span style={{ color: 'var(--cl-muted)', fontSize: 12 }}>
                {t('costs.perDay', { days, amount: format.money(Math.floor(amount.minor / days), draft.currency) })}
              </span>
            ) : null}
          </>
        ) : (
          <TextInput
            type="date"
            w="50%"
            label={t('costs.day')}
            value={draft.day}
            error={problems.day}
            onChange={(event) => change({ day: event.currentTarget.value })}
          />
        )}
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={`${t('costs.post')} (${t('common.optional')})`}
            value={draft.postId}
            error={problems.postId}
            onChange={(event) => change({ postId: event.currentTarget.value })}
          />
          <TextInput
            label={`${t('costs.campaign')} (${t('common.optional')})`}
            value={draft.campaign}
            onChange={(event) => change({ campaign: event.currentTarget.value })}
          />
        </SimpleGrid>
        <TextInput
          label={`${t('costs.note')} (${t('common.optional')})`}
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        {error ? <ErrorNotice error={error} /> : null}
        <Group justify="space-between" gap="xs">
          <span style={{ color: 'var(--cl-muted)', fontSize: 13 }}>
            {'cost' in read ? <Money minor={read.cost.amount} currency={read.cost.currency} /> : null}
          </span>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function draftOf(cost: Cost | null, fresh: { currency: string; today: string; creatorId: string | null }): CostDraft {
  if (!cost) {
    return {
      id: crypto.randomUUID(),
      creatorId: fresh.creatorId,
      kind: 'fixed_fee',
      amount: '',
      currency: fresh.currency,
      day: fresh.today,
      spread: false,
      from: fresh.today,
      to: '',
      postId: '',
      campaign: '',
      note: '',
    };
  }
  return {
    id: cost.id,
    creatorId: cost.creatorId,
    kind: cost.kind,
    amount: formatAmount(cost.amount, cost.currency),
    currency: cost.currency,
    day: cost.day,
    spread: cost.from !== null,
    from: cost.from ?? cost.day,
    to: cost.to ?? '',
    postId: cost.postId ?? '',
    campaign: cost.campaign ?? '',
    note: cost.note ?? '',
  };
}
