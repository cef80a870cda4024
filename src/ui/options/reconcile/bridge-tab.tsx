import { Table } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import type { BridgeStepName, SettlementBridge } from '../../../core/model/reconcile';
import { formatAmount } from '../../../core/money';
import { useFormat, useT } from '../../../i18n';
import type { ShopInfo } from '../../../services/api';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { Count } from '../../components/money';
import { RowSkeletons } from '../../components/skeletons';
import { CopyTable } from '../../figures/copy-table';
import { lanesOf, StepLanes } from '../../figures/step-lanes';
import { useQuery } from '../../state/query';
import { usePeriod } from '../book';
import { Panel } from '../page';
import { PaymentsPanel } from './payments-panel';
import classes from './reconcile.module.css';

const LEVELS: readonly BridgeStepName[] = ['net_gmv', 'settlement', 'bank'];
const OPEN: readonly BridgeStepName[] = ['unexplained_settlement', 'unexplained_payment'];

/** From settled sales to what the bank received, with what does not add up and the payments themselves. */
export function BridgeTab({ shop }: { shop: ShopInfo }) {
  const { from, to } = usePeriod();
  const query = { shop: shop.id, from, to };
  const answer = useQuery(`bridge:${JSON.stringify(query)}`, (api) => api.bridge(query), ['book', 'ledger']);
  return (
    <div className={classes.page}>
      {answer.error ? <ErrorNotice error={answer.error} onRetry={answer.refresh} /> : null}
      {answer.loading ? <RowSkeletons rows={14} /> : null}
      {answer.data ? (
        <>
          <Bridge bridge={answer.data} shop={shop} stale={answer.stale} />
          <BrokenRows rows={answer.data.brokenRows} />
        </>
      ) : null}
      <PaymentsPanel />
    </div>
  );
}

function Bridge({ bridge, shop, stale }: { bridge: SettlementBridge; shop: ShopInfo; stale: boolean }) {
  const t = useT();
  const format = useFormat();
  const { currency, steps } = bridge;
  if (bridge.settledOrders === 0 && steps.every(({ amount }) => amount === 0)) {
    return (
      <EmptyState
        icon={<IconReceipt size={36} stroke={1.3} />}
        title={t('reconcile.bridgeNone')}
        text={t(shop.source === 'api' ? 'reconcile.bridgeNoneSynced' : 'reconcile.bridgeNoneText')}
      />
    );
  }
  const counts = new Map(steps.map(({ name, count }) => [name, count]));
  const lanes = lanesOf(steps.map(({ name, amount }) => ({ key: name, amount, isLevel: LEVELS.includes(name) })));
  return (
    <Panel
      title={t('reconcile.bridgeTitle')}
      tools={
        <span className={classes.noPrint}>
          <CopyTable
            tableOf={() => ({
              header: [t('reconcile.step'), t('reconcile.what'), `${t('reconcile.change')} (${currency})`, t('reconcile.count')],
              rows: steps.map(({ name, amount, count }) => [
                t(`reconcile.bridge_${name}`),
                t(`reconcile.bridgeHelp_${name}`),
                formatAmount(amount, currency),
                String(count),
              ]),
            })}
          />
        </span>
      }
    >
      <div style={{ opacity: stale ? 0.55 : undefined }}>
        <p className={classes.verdict}>{t('reconcile.bridgeText', { shop: shop.name, currency, n: format.count(bridge.settledOrders) })}</p>
        <StepLanes
          steps={lanes}
          currency={currency}
          label={t('reconcile.bridgeTitle')}
          headers={{
            name: t('reconcile.step'),
            help: t('reconcile.what'),
            amount: `${t('reconcile.change')} (${currency})`,
            count: t('reconcile.count'),
          }}
          nameOf={(lane) => t(`reconcile.bridge_${lane.key}`)}
          helpOf={(lane) => t(`reconcile.bridgeHelp_${lane.key}`)}
          countOf={(lane) => (counts.get(lane.key) ? <Count value={counts.get(lane.key) ?? 0} /> : null)}
          isOpen={(lane) => OPEN.includes(lane.key)}
        />
      </div>
      <p className={classes.muted} style={{ marginTop: 10 }}>
        {t('reconcile.rulesVersion', { n: bridge.rulesVersion })}
      </p>
    </Panel>
  );
}

/** Settlements whose amounts contradict each other: in no step, and named. */
function BrokenRows({ rows }: { rows: SettlementBridge['brokenRows'] }) {
  const t = useT();
  if (rows.length === 0) return null;
  return (
    <Panel title={t('reconcile.broken')}>
      <p className={classes.muted}>{t('reconcile.brokenText')}</p>
      <Table verticalSpacing={4} horizontalSpacing={8} fz={13} mt={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('reconcile.order')}</Table.Th>
            <Table.Th>{t('reconcile.detail')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ orderId, detail }) => (
            <Table.Tr key={`${orderId}${detail}`}>
              <Table.Td>{orderId}</Table.Td>
              <Table.Td c="dimmed">{detail}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
