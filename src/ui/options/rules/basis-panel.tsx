import { Button, Select, SimpleGrid, Switch } from '@mantine/core';
import { useMemo } from 'react';
import type { PlatformBasis } from '../../../core/model/ledger';
import { DEFAULT_BASIS } from '../../../core/reconcile';
import { useT } from '../../../i18n';
import { Panel } from '../page';
import type { RulesProblems } from './read-rules';
import classes from './rules.module.css';

const VALUES = ['list', 'list_less_seller', 'paid'] as const satisfies readonly PlatformBasis['value'][];

/** What the platform's own figure counts, so that the reconciliation starts from the same thing (roi.md section 9). */
export function BasisPanel({
  basis,
  problems,
  onChange,
}: {
  basis: PlatformBasis;
  problems: RulesProblems;
  onChange: (basis: PlatformBasis | null) => void;
}) {
  const t = useT();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const change = (patch: Partial<PlatformBasis>) => {
    const next = { ...basis, ...patch };
    onChange(isDefaultBasis(next) ? null : next);
  };
  return (
    <Panel
      title={t('rules.basis')}
      tools={
        isDefaultBasis(basis) ? null : (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(null)}>
            {t('rules.allDefault')}
          </Button>
        )
      }
    >
      <div className={classes.stack}>
        <p className={classes.hint}>{t('rules.basisHint')}</p>
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={t('rules.basisValue')}
            data={VALUES.map((value) => ({ value, label: t(`rules.basis_${value}`) }))}
            value={basis.value}
            allowDeselect={false}
            onChange={(value) => change({ value: VALUES.find((one) => one === value) ?? basis.value })}
          />
          <Select
            label={t('rules.basisZone')}
            data={zones}
            value={basis.timeZone}
            placeholder={t('rules.basisZoneShop')}
            clearable
            searchable
            limit={40}
            error={problems.basisZone}
            onChange={(timeZone) => change({ timeZone })}
          />
        </SimpleGrid>
        <SimpleGrid cols={3} spacing="sm">
          <Switch
            label={t('rules.basisTax')}
            description={t('rules.basisTaxHint')}
            checked={basis.withTax}
            onChange={(event) => change({ withTax: event.currentTarget.checked })}
          />
          <Switch
            label={t('rules.basisCancelled')}
            description={t('rules.basisCancelledHint')}
            checked={basis.keepsCancelled}
            onChange={(event) => change({ keepsCancelled: event.currentTarget.checked })}
          />
          <Switch
            label={t('rules.basisUnpaid')}
            description={t('rules.basisUnpaidHint')}
            checked={basis.keepsUnpaid}
            onChange={(event) => change({ keepsUnpaid: event.currentTarget.checked })}
          />
        </SimpleGrid>
      </div>
    </Panel>
  );
}

const isDefaultBasis = (basis: PlatformBasis) =>
  (Object.keys(DEFAULT_BASIS) as (keyof PlatformBasis)[]).every((key) => basis[key] === DEFAULT_BASIS[key]);
