import { Button, Checkbox, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { FeeTerm } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { PercentField } from './fields';
import { checkTerm } from './read-term';
import classes from './rules.module.css';
import { termText } from './rules-words';

/** The fee before the dated ones, which always comes back on refunds; a dated one; or one of the schedule that holds from ever on. */
export type TermKind = 'flat' | 'dated' | 'always';

/** One fee of the schedule. It is taken into the draft; nothing is saved before the whole is compared. */
export function FeeTermForm({
  term,
  kind,
  others,
  currency,
  onApply,
  onClose,
}: {
  term: FeeTerm;
  kind: TermKind;
  others: readonly (string | null)[];
  currency: string;
  onApply: (term: FeeTerm) => void;
  onClose: () => void;
}) {
  const t = useT();
  const [draft, setDraft] = useState(term);
  const [tried, setTried] = useState(false);
  const isDated = kind === 'dated';
  const problems = checkTerm(draft, { others, isDated }, t);
  const shown = tried ? problems : {};
  const isReadable = Object.keys(problems).length === 0;
  const change = (patch: Partial<FeeTerm>) => setDraft((before) => ({ ...before, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isReadable) onApply({ ...draft, source: draft.source.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          {isDated ? (
            <TextInput
              type="date"
              label={t('rules.feeSince')}
              description={t('rules.feeSinceHint')}
              data-autofocus
              value={draft.from ?? ''}
              error={shown.from}
              onChange={(event) => change({ from: event.currentTarget.value || null })}
            />
          ) : null}
          <PercentField
            label={t('rules.feeRate')}
            description={t('rules.feeRateHint')}
            data-autofocus={isDated ? undefined : true}
            value={draft.rate}
            error={shown.rate}
            onChange={(rate) => change({ rate })}
          />
          <Select
            label={t('rules.feeBase')}
            description={t('rules.feeBaseHint')}
            data={[
              { value: 'revenue', label: t('rules.feeBaseRevenue') },
              { value: 'gross', label: t('rules.feeBaseGross') },
            ]}
            value={draft.base}
            allowDeselect={false}
            onChange={(base) => change({ base: base === 'gross' ? 'gross' : 'revenue' })}
          />
        </SimpleGrid>
        {kind === 'flat' ? null : (
          <Switch
            label={t('rules.refundable')}
            description={t('rules.refundableHint')}
            checked={draft.refundable}
            onChange={(event) => change({ refundable: event.currentTarget.checked })}
          />
        )}
        <SimpleGrid cols={2} spacing="sm">
          <PercentField
            label={t('rules.refundFeeShare')}
            description={t('rules.refundFeeShareHint')}
            value={draft.refundFeeShare}
            error={shown.refundFeeShare}
            onChange={(refundFeeShare) => change({ refundFeeShare })}
          />
          <TextInput
            label={t('rules.refundFeeCap')}
            description={t('rules.refundFeeCapHint')}
            inputMode="decimal"
            rightSection={<span aria-hidden>{currency}</span>}
            rightSectionWidth={44}
            value={draft.refundFeeCap ?? ''}
            error={shown.refundFeeCap}
            onChange={(event) => change({ refundFeeCap: event.currentTarget.value.trim() || null })}
          />
        </SimpleGrid>
        <TextInput
          label={t('rules.feeSource')}
          description={t('rules.feeSourceHint')}
          value={draft.source}
          onChange={(event) => change({ source: event.currentTarget.value })}
        />
        <Checkbox
          label={t('rules.confirmLong')}
          checked={draft.verified}
          onChange={(event) => change({ verified: event.currentTarget.checked })}
        />
        {isReadable ? <p className={classes.hint}>{termText({ ...draft, source: '' }, currency, t)}</p> : null}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('rules.applyFee')}</Button>
        </div>
      </Stack>
    </form>
  );
}
