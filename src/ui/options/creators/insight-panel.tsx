import { Skeleton, Table } from '@mantine/core';
import type { CreatorInsight } from '../../../core/model/insights';
import { useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { Ratio } from '../../components/money';
import { groupText, intervalText, noBaselineText, rankText, rankWhyText } from '../../figures/insight-text';
import type { useInsights } from '../../figures/use-insights';
import { Panel } from '../page';
import classes from './insights.module.css';
import { RoiScale } from './roi-scale';

const RATIOS = ['roi', 'refundRate', 'commissionRate', 'contributionRate'] as const;

/** How sure a creator's ROI is and how the creator compares; its place is kept while it is worked out. */
export function InsightPanel({ insights, rowKey }: { insights: ReturnType<typeof useInsights>; rowKey: string }) {
  const t = useT();
  const found = insights.data?.of({ key: rowKey });
  return (
    <Panel title={t('insights.title')}>
      {insights.error ? <ErrorNotice error={insights.error} onRetry={insights.refresh} /> : null}
      {!insights.data && !insights.error ? <Waiting /> : null}
      {insights.data && !found ? <p className={classes.text}>{t('insights.none')}</p> : null}
      {found ? <Found insight={found} count={insights.data?.count ?? 0} stale={insights.stale} /> : null}
    </Panel>
  );
}

function Waiting() {
  const t = useT();
  return (
    <div role="status">
      <p className={classes.text}>{t('insights.loading')}</p>
      <Skeleton height={18} mt={10} />
      <Skeleton height={18} mt={8} width="70%" />
    </div>
  );
}

function Found({ insight, count, stale }: { insight: CreatorInsight; count: number; stale: boolean }) {
  const t = useT();
  const format = useFormat();
  const { interval, baselines, percentile, shrunk } = insight;
  const group = groupText(insight.group, t);
  const none = noBaselineText(baselines.roi, group, t);
  return (
    <div className={classes.columns} style={{ opacity: stale ? 0.55 : undefined }}>
      <div>
        <RoiScale insight={insight} />
        <dl className={classes.facts}>
          <dt title={t('insights.intervalHint')}>{t('insights.interval')}</dt>
          <dd>
            {intervalText(interval, t, format)}
            {interval.ok ? <small>{t(`insights.method_${interval.method}`, { n: format.count(insight.orders) })}</small> : null}
          </dd>
          {shrunk ? (
            <>
              <dt title={t('insights.shrunkHint')}>{t('insights.shrunk')}</dt>
              <dd>
                {shrunk.isUnshrunk
                  ? t('insights.shrunkNot', { value: format.percent(shrunk.value) })
                  : t('insights.shrunkOf', { value: format.percent(shrunk.value), weight: format.percent(shrunk.weight) })}
              </dd>
            </>
          ) : null}
          <dt title={t('insights.rankHint')}>{t('insights.rank')}</dt>
          <dd title={rankWhyText(insight, t, format)}>{rankText(insight, count, t, format)}</dd>
          {percentile === null ? null : (
            <>
              <dt title={t('insights.percentileHint')}>{t('insights.percentile')}</dt>
              <dd>{t('insights.percentileOf', { percent: format.percent(percentile), group })}</dd>
            </>
          )}
        </dl>
      </div>
      <div>
        <Baselines insight={insight} group={group} />
        {none ? <p className={classes.text}>{none}</p> : null}
      </div>
    </div>
  );
}

/** Own ratios beside those of the group; without any baseline the table would say nothing. */
function Baselines({ insight, group }: { insight: CreatorInsight; group: string }) {
  const t = useT();
  const format = useFormat();
  const any = RATIOS.map((ratio) => insight.baselines[ratio]).find((baseline) => baseline.ok);
  if (!any?.ok) return null;
  return (
    <Table verticalSpacing={3} horizontalSpacing={8} fz={13} className={classes.baselines}>
      <Table.Caption>{t('insights.baselineOf', { group, n: format.count(any.creators) })}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('insights.ratio')}</Table.Th>
          {(['own', 'q1', 'median', 'q3', 'baseline'] as const).map((name) => (
            <Table.Th key={name}>{t(`insights.${name}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {RATIOS.map((ratio) => {
          const baseline = insight.baselines[ratio];
          const values = baseline.ok ? [baseline.q1, baseline.median, baseline.q3, baseline.value] : [null, null, null, null];
          return (
            <Table.Tr key={ratio}>
              <Table.Th scope="row" title={ratio === 'roi' ? undefined : t(`insights.${ratio}Hint`)}>
                {t(`insights.${ratio}`)}
              </Table.Th>
              <Table.Td fw={600}>
                <Ratio value={insight[ratio]} />
              </Table.Td>
              {values.map((value, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the four quartiles stand in a fixed order
                <Table.Td key={i}>
                  <Ratio value={value} />
                </Table.Td>
              ))}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
