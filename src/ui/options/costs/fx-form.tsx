import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { isCurrency } from '../../../core/currency';
import type { FxRate } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import type { Span } from '../../period';
import { useAction } from '../../state/action';
import { useSave } from '../../state/toasts';
import { useBook } from '../book';
import { fxChanges, fxKey } from './fx-changes';
import { isPositive } from './read-decimal';
import { MOST_DAYS, ratesOfRange } from './read-rates';

/** One rate for a day, or for every day of a range; rates that are there stay unless they are to be replaced. */
export function FxForm({ rates, first }: { rates: readonly FxRate[]; first: { base: string; span: Span } | null }) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const { currency, today } = useBook();
  const { busy, error, run } = useAction();
  const [tried, setTried] = useState(false);
  const [replaces, setReplaces] = useState(false);
  const [draft, setDraft] = useState({
    from: first?.span.from ?? today,
    to: first?.span.to ?? today,
    base: first?.base ?? '',
    quote: currency,
    rate: '',
  });
  const change = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const { from, to, base, quote } = draft;
  const rate = draft.rate.trim();
  const range = ratesOfRange(from, to, { base, quote, rate, source: 'manual' });
  const problems = {
    from: from ? null : t('costs.needDay'),
    to: !to ? t('costs.needDay') : from > to ? t('nav.badRange') : range ? null : t('costs.fxTooLong', { n: format.count(MOST_DAYS) }),
    base: isCurrency(base) ? null : t('costs.badCurrency', { found: base }),
    quote: !isCurrency(quote) ? t('costs.badCurrency', { found: quote }) : base === quote ? t('costs.sameCurrency') : null,
    rate: isPositive(rate) ? null : t('costs.badRate', { found: rate }),
  };
  const shown = tried ? problems : null;
  const known = new Set(rates.map(fxKey));
  // One day alone is meant as it is written.
  const kept = from === to || replaces ? [] : (range ?? []).filter((one) => known.has(fxKey(one)));
  const wanted = (range ?? []).filter((one) => !kept.includes(one));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).some(Boolean) || wanted.length === 0) return;
    run(async () => {
      await save(fxChanges(wanted), t('costs.fxSaved', { n: format.count(wanted.length) }));
      setTried(false);
      change({ rate: '' });
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        <Group gap="xs" align="flex-start">
          <TextInput
            w={150}
            type="date"
            label={t('nav.from')}
            value={from}
            error={shown?.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            w={150}
            type="date"
            label={t('nav.to')}
            value={to}
            error={shown?.to}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
          {from < to ? (
            <Checkbox
              mt={27}
              label={t('costs.fxReplace', { n: format.count((range ?? []).filter((one) => known.has(fxKey(one))).length) })}
              checked={replaces}
              onChange={(event) => setReplaces(event.currentTarget.checked)}
            />
          ) : null}
        </Group>
        <Group gap="xs" align="flex-start">
          <TextInput
            w={100}
            label={t('costs.base')}
            maxLength={3}
            placeholder="GBP"
            value={base}
            error={shown?.base}
            onChange={(event) => change({ base: event.currentTarget.value.toUpperCase() })}
          />
          <TextInput
            w={140}
            label={t('costs.rate')}
            inputMode="decimal"
            value={draft.rate}
            error={shown?.rate}
            onChange={(event) => change({ rate: event.currentTarget.value })}
          />
          <TextInput
            w={100}
            label={t('costs.quote')}
            maxLength={3}
            value={quote}
            error={shown?.quote}
            onChange={(event) => change({ quote: event.currentTarget.value.toUpperCase() })}
          />
          <Button type="submit" mt={20} loading={busy} disabled={tried && wanted.length === 0}>
            {wanted.length > 1 ? t('costs.fxAddDays', { n: format.count(wanted.length) }) : t('common.add')}
          </Button>
        </Group>
      </Stack>
      {error ? <ErrorNotice error={error} /> : null}
    </form>
  );
}
