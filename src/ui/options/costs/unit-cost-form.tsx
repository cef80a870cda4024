import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { isCurrency } from '../../../core/currency';
import type { SkuCost } from '../../../core/model/ledger';
import { recordKey } from '../../../core/model/ops';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useSave } from '../../state/toasts';
import { useBook } from '../book';
import { isFraction, isPlainDecimal } from './read-decimal';

/** One row of unit cost; exact decimals stay as typed. */
export function UnitCostForm({ sku, onSaved }: { sku: string; onSaved: () => void }) {
  const t = useT();
  const save = useSave();
  const { currency } = useBook();
  const { busy, error, run } = useAction();
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState({ sku, unitCost: '', currency, from: '', returnShipping: '0', unsaleable: '0', category: '' });
  const change = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const problems = {
    sku: draft.sku.trim() === '' ? t('costs.needSku') : null,
    unitCost: isPlainDecimal(draft.unitCost) ? null : t('costs.badDecimal', { found: draft.unitCost }),
    currency: isCurrency(draft.currency) ? null : t('costs.badCurrency', { found: draft.currency }),
    returnShipping: isPlainDecimal(draft.returnShipping) ? null : t('costs.badDecimal', { found: draft.returnShipping }),
    unsaleable: isFraction(draft.unsaleable) ? null : t('costs.badShare', { found: draft.unsaleable }),
  };
  const shown = tried ? problems : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    const after: SkuCost = {
      skuId: draft.sku.trim(),
      from: draft.from || null,
      unitCost: draft.unitCost.trim(),
      currency: draft.currency,
      category: draft.category.trim() || null,
      returnShipping: draft.returnShipping.trim(),
      unsaleableShare: draft.unsaleable.trim(),
    };
    run(async () => {
      await save({ entity: 'skuCost', key: recordKey({ entity: 'skuCost', after }), after }, t('common.saved'));
      setTried(false);
      change({ sku: '', unitCost: '' });
      onSaved();
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group gap="xs" align="flex-start" wrap="wrap">
        <TextInput
          w={190}
          label={t('costs.sku')}
          value={draft.sku}
          error={shown?.sku}
          onChange={(event) => change({ sku: event.currentTarget.value })}
        />
        <TextInput
          w={96}
          label={t('costs.unitCost')}
          inputMode="decimal"
          value={draft.unitCost}
          error={shown?.unitCost}
          onChange={(event) => change({ unitCost: event.currentTarget.value })}
        />
        <TextInput
          w={84}
          label={t('costs.currency')}
          maxLength={3}
          value={draft.currency}
          error={shown?.currency}
          onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() })}
        />
        <TextInput
          w={140}
          type="date"
          label={t('costs.since')}
          value={draft.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          w={126}
          label={t('costs.returnShipping')}
          inputMode="decimal"
          value={draft.returnShipping}
          error={shown?.returnShipping}
          onChange={(event) => change({ returnShipping: event.currentTarget.value })}
        />
        <TextInput
          w={140}
          label={t('costs.unsaleable')}
          title={t('costs.unsaleableHint')}
          inputMode="decimal"
          value={draft.unsaleable}
          error={shown?.unsaleable}
          onChange={(event) => change({ unsaleable: event.currentTarget.value })}
        />
        <TextInput
          w={110}
          label={t('costs.category')}
          value={draft.category}
          onChange={(event) => change({ category: event.currentTarget.value })}
        />
        <Button type="submit" mt={22} loading={busy}>
          {t('common.add')}
        </Button>
      </Group>
      {error ? <ErrorNotice error={error} /> : null}
    </form>
  );
}
