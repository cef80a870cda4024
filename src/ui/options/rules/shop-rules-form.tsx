import { Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import type { ShopRules } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { Panel } from '../page';
import type { RulesProblems } from './read-rules';

type DecimalField = 'platformFeeRate' | 'refundFeeShare' | 'taxRate' | 'shippingPerOrder' | 'labourPerOrder' | 'labourPerReturn';

/** Fees, shipping, labour and tax of one shop; decimals stay the exact text that was typed. */
export function ShopRulesForm({
  id,
  name,
  rules,
  problems,
  onChange,
}: {
  id: string;
  name: string;
  rules: ShopRules;
  problems: RulesProblems;
  onChange: (rules: ShopRules) => void;
}) {
  const t = useT();
  const decimal = (field: DecimalField, label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="decimal"
      value={rules[field]}
      error={problems[`${id}/${field}`]}
      onChange={(event) => onChange({ ...rules, [field]: event.currentTarget.value })}
    />
  );
  return (
    <Panel
      title={t('rules.shop', { name })}
      tools={
        <Text size="xs" c="dimmed">
          {rules.market} · {rules.currency} · {rules.timeZone}
          {rules.market === 'US' ? '' : ` · ${t('rules.unverified')}`}
        </Text>
      }
    >
      <SimpleGrid cols={5} spacing="sm" verticalSpacing="xs">
        {decimal('platformFeeRate', t('rules.feeRate'), t('rules.feeRateHint'))}
        <Select
          label={t('rules.feeBase')}
          data={[
            { value: 'revenue', label: t('rules.feeBaseRevenue') },
            { value: 'gross', label: t('rules.feeBaseGross') },
          ]}
          value={rules.platformFeeBase}
          allowDeselect={false}
          onChange={(base) => onChange({ ...rules, platformFeeBase: base === 'gross' ? 'gross' : 'revenue' })}
        />
        {decimal('refundFeeShare', t('rules.refundFeeShare'), t('rules.refundFeeShareHint'))}
        <TextInput
          label={t('rules.refundFeeCap')}
          inputMode="decimal"
          value={rules.refundFeeCap ?? ''}
          error={problems[`${id}/refundFeeCap`]}
          onChange={(event) => onChange({ ...rules, refundFeeCap: event.currentTarget.value.trim() || null })}
        />
        {decimal('taxRate', t('rules.taxRate'), t('rules.taxRateHint'))}
        {decimal('shippingPerOrder', t('rules.shippingPerOrder'))}
        {decimal('labourPerOrder', t('rules.labourPerOrder'))}
        {decimal('labourPerReturn', t('rules.labourPerReturn'))}
        <TextInput
          label={t('rules.returnWindow')}
          inputMode="numeric"
          value={rules.returnWindowDays === null ? '' : String(rules.returnWindowDays)}
          error={problems[`${id}/returnWindowDays`]}
          onChange={(event) => {
            const text = event.currentTarget.value.trim();
            onChange({ ...rules, returnWindowDays: text === '' ? null : Number(text) });
          }}
        />
      </SimpleGrid>
    </Panel>
  );
}
