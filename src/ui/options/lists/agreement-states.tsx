import { SegmentedControl } from '@mantine/core';
import type { Agreement } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { FILTERS, isExpiring, statesOf } from '../agreements/agreement-status';
import { useBook } from '../book';
import { useView } from '../hash-location';
import { FILTERED } from '../table/table-address';

/** Where the list keeps its filter by state. */
export const STATUS_KEY = `${FILTERED}status`;

/** The states that are asked for most, at one click: the list's own filter by state, set. */
export function AgreementStates({ agreements }: { agreements: readonly Agreement[] }) {
  const t = useT();
  const { today } = useBook();
  const [, change] = useView();
  const filter = useAgreementFilter();
  const expiring = agreements.filter((agreement) => isExpiring(agreement, today)).length;
  return (
    <SegmentedControl
      aria-label={t('agreements.filter')}
      value={filter ?? ''}
      onChange={(next) => {
        const chosen = FILTERS.find((one) => one === next);
        if (chosen) change({ [STATUS_KEY]: statesOf(chosen).join(',') || null });
      }}
      data={FILTERS.map((one) => ({
        value: one,
        label: one === 'expiring' ? t('agreements.filter_expiring', { n: expiring }) : t(`agreements.filter_${one}`),
      }))}
    />
  );
}

/** Which of them the list is filtered by; null where its filter is another one. */
export function useAgreementFilter(): (typeof FILTERS)[number] | null {
  const [params] = useView();
  const asked = (params.get(STATUS_KEY) ?? '').split(',').filter(Boolean).sort().join();
  return FILTERS.find((one) => [...statesOf(one)].sort().join() === asked) ?? null;
}
