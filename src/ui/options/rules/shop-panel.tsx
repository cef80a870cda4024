import { SimpleGrid, TextInput } from '@mantine/core';
import { returnWindowOf } from '../../../core/maturity';
import type { ShopRules } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { Panel } from '../page';
import { FeeSchedule } from './fee-schedule';
import { PercentField, WholeField } from './fields';
import type { RulesProblems } from './read-rules';
import classes from './rules.module.css';

type AmountField = 'shippingPerOrder' | 'labourPerOrder' | 'labourPerReturn';

/** Fees, tax, shipping, labour and return window of one shop; decimals stay the exact text that was typed. */
export function ShopPanel({
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
  const amount = (field: AmountField, label: string, description: string) => (
    <TextInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="decimal"
      rightSection={<span aria-hidden>{rules.currency}</span>}
      rightSectionWidth={44}
      value={rules[field]}
      error={problems[`${id}/${field}`]}
      onChange={(event) => onChange({ ...rules, [field]: event.currentTarget.value })}
    />
  );
  return (
    <Panel
      title={t('rules.shop', { name })}
      tools={
        <span className={classes.hint}>
          {rules.market} · {rules.currency} · {rules.timeZone}
        </span>
      }
    >
      <div className={classes.stack}>
        <FeeSchedule id={id} name={name} shop={rules} problems={problems} onChange={onChange} />
        <h3 className={classes.subhead}>{t('rules.perOrder')}</h3>
        <SimpleGrid cols={{ base: 3, lg: 5 }} spacing="sm" verticalSpacing="xs">
          <PercentField
            label={t('rules.taxRate')}
            description={t('rules.taxRateHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={rules.taxRate}
            error={problems[`${id}/taxRate`]}
            onChange={(taxRate) => onChange({ ...rules, taxRate })}
          />
          {amount('shippingPerOrder', t('rules.shippingPerOrder'), t('rules.shippingHint'))}
          {amount('labourPerOrder', t('rules.labourPerOrder'), t('rules.labourHint'))}
          {amount('labourPerReturn', t('rules.labourPerReturn'), t('rules.labourReturnHint'))}
          <WholeField
            label={t('rules.returnWindow')}
            description={t('rules.returnWindowHint', { n: returnWindowOf(rules.market) })}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder={String(returnWindowOf(rules.market))}
            mayBeEmpty
            value={rules.returnWindowDays}
            error={problems[`${id}/returnWindowDays`]}
            onChange={(returnWindowDays) => onChange({ ...rules, returnWindowDays })}
          />
        </SimpleGrid>
      </div>
    </Panel>
  );
}
