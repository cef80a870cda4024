import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useT } from '../../../i18n';
import classes from './agreements.module.css';
import { type AgreementDraft, type AgreementProblems, emptyTier, type TierDraft } from './read-agreement';

/** Thresholds and their bonuses; the highest one reached is paid, not each of them. */
export function TiersEditor({
  draft,
  problems,
  onChange,
}: {
  draft: AgreementDraft;
  problems: AgreementProblems;
  onChange: (tiers: TierDraft[]) => void;
}) {
  const t = useT();
  const { tiers, metric, currency } = draft;
  const put = (id: string, patch: Partial<TierDraft>) => onChange(tiers.map((tier) => (tier.id === id ? { ...tier, ...patch } : tier)));
  const unit = metric === 'orders' ? t('agreements.ordersUnit') : currency;
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{t('agreements.tiers')}</legend>
      <p className={classes.hint}>{t('agreements.tiersHint')}</p>
      <div className={classes.tier} aria-hidden>
        <span className={classes.tierHead}>{t('agreements.tierFrom')}</span>
        <span className={classes.tierHead}>{t('agreements.tierAmount')}</span>
      </div>
      {tiers.map((tier, i) => (
        <div key={tier.id} className={classes.tier}>
          <TextInput
            aria-label={`${t('agreements.tierFrom')} ${i + 1}`}
            inputMode="decimal"
            rightSection={<span aria-hidden>{unit}</span>}
            rightSectionWidth={56}
            value={tier.from}
            error={problems[`tier/${tier.id}/from`]}
            onChange={(event) => put(tier.id, { from: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`${t('agreements.tierAmount')} ${i + 1}`}
            inputMode="decimal"
            rightSection={<span aria-hidden>{currency}</span>}
            rightSectionWidth={48}
            value={tier.amount}
            error={problems[`tier/${tier.id}/amount`]}
            onChange={(event) => put(tier.id, { amount: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            mt={2}
            aria-label={t('agreements.removeTier', { n: i + 1 })}
            title={t('agreements.removeTier', { n: i + 1 })}
            onClick={() => onChange(tiers.filter((other) => other.id !== tier.id))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </div>
      ))}
      {problems.tiers ? (
        <p className={classes.error} role="alert">
          {problems.tiers}
        </p>
      ) : null}
      <div>
        <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => onChange([...tiers, emptyTier()])}>
          {t('agreements.addTier')}
        </Button>
      </div>
    </fieldset>
  );
}
