import { Table } from '@mantine/core';
import { useMemo } from 'react';
import { useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { Money } from '../../components/money';
import { useQuery } from '../../state/query';
import { usePeriod } from '../book';
import { Panel } from '../page';
import classes from './reconcile.module.css';

/** The payments of the period, as they came from the bank's or wallet's statement. */
export function PaymentsPanel() {
  const t = useT();
  const format = useFormat();
  const { from, to } = usePeriod();
  const { data, error, refresh } = useQuery('payments', (api) => api.payments(), ['ledger']);
  const shown = useMemo(
    () => (data ?? []).filter(({ day }) => day >= from && day <= to).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    [data, from, to],
  );
  return (
    <Panel title={t('reconcile.payments')}>
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {data && shown.length === 0 ? <p className={classes.muted}>{t('reconcile.paymentsNone')}</p> : null}
      {shown.length > 0 ? (
        <Table verticalSpacing={4} horizontalSpacing={8} fz={13}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('reconcile.day')}</Table.Th>
              <Table.Th ta="right">{t('reconcile.paid')}</Table.Th>
              <Table.Th>{t('reconcile.reference')}</Table.Th>
              <Table.Th>{t('reconcile.note')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((payment) => (
              <Table.Tr key={payment.id}>
                <Table.Td>{format.fullDay(payment.day)}</Table.Td>
                <Table.Td ta="right">
                  <Money minor={payment.amount} currency={payment.currency} />
                </Table.Td>
                <Table.Td>{payment.reference}</Table.Td>
                <Table.Td c="dimmed">{payment.note}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
    </Panel>
  );
}
