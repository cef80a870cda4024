import { Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addDays, isDay } from '../../../core/days';
import type { HoldoutEvidence, HoldoutPlan, HoldoutResult } from '../../../core/halo';
import type { Day } from '../../../core/model/orders';
import type { Report, ReportRow } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { Money } from '../../components/money';
import { RowSkeletons } from '../../components/skeletons';
import { SideDrawer } from '../../figures/side-drawer';
import { useQuery } from '../../state/query';
import { useStatus } from '../../state/status';
import { useBook, usePeriod } from '../book';
import { useReport } from '../use-report';
import classes from './reports.module.css';

const SHARES = ['0.10', '0.15', '0.20', '0.30', '0.50'] as const;
const USUAL_SHARE = '0.20';
const WEEK = 7;

/** A product that somebody wants to know more of. */
export interface AskedProduct {
  id: string;
  name: string;
}

/** How long to pause a product's posts to know what they bring. */
export function HoldoutDrawer({ product, onClose }: { product: AskedProduct | null; onClose: () => void }) {
  const t = useT();
  return (
    <SideDrawer opened={product !== null} title={t('insights.holdoutTitle')} width={480} onClose={onClose}>
      {product ? <Planner product={product} /> : null}
    </SideDrawer>
  );
}

function Planner({ product }: { product: AskedProduct }) {
  const t = useT();
  const format = useFormat();
  const { shops } = useStatus();
  const { today, currency } = useBook();
  const where = useReport('product', usePeriod(), { by2: 'shop' });
  const [chosen, setShop] = useState<string | null>(null);
  const shop = chosen ?? (where.loading ? '' : (sellerOf(product.id, where.data) ?? shops[0]?.id ?? ''));
  const [share, setShare] = useState<string>(USUAL_SHARE);
  const [start, setStart] = useState<Day>(addDays(today, 1));
  const plan = useQuery(shop === '' ? null : `holdout:${product.id}:${shop}:${share}`, (api) => api.holdout(product.id, shop, share), [
    'book',
    'ledger',
  ]);
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
      <bdi style={{ fontWeight: 600, fontSize: 14 }}>{product.name}</bdi>
      <p className={classes.muted}>{t('insights.holdoutText')}</p>
      <Group gap="xs" align="flex-end" grow>
        <Select
          label={t('insights.holdoutShop')}
          data={shops.map(({ id, name }) => ({ value: id, label: name }))}
          value={shop}
          allowDeselect={false}
          onChange={setShop}
        />
        <TextInput
          type="date"
          label={t('insights.holdoutStart')}
          value={start}
          min={today}
          onChange={(event) => isDay(event.currentTarget.value) && setStart(event.currentTarget.value)}
        />
      </Group>
      <Select
        label={t('insights.holdoutShare')}
        data={SHARES.map((value) => ({ value, label: format.percent(Math.round(Number(value) * 10_000)) }))}
        value={share}
        allowDeselect={false}
        onChange={(value) => setShare(value ?? USUAL_SHARE)}
      />
      {plan.error ? <ErrorNotice error={plan.error} onRetry={plan.refresh} /> : null}
      {plan.loading || plan.stale || shop === '' ? <RowSkeletons rows={6} /> : null}
      {plan.data && !plan.stale ? <Answer result={plan.data} start={start} currency={currency} /> : null}
    </div>
  );
}

/** The shop that sells most of a product: most products are sold in one. */
function sellerOf(productId: string, report: Report | undefined): string | undefined {
  const rows = report?.rows.filter(({ key }) => key === productId) ?? [];
  return rows.reduce<ReportRow | undefined>((most, row) => (most && most.units >= row.units ? most : row), undefined)?.key2;
}

function Answer({ result, start, currency }: { result: HoldoutResult; start: Day; currency: string }) {
  const t = useT();
  if (result.ok) return <Plan plan={result} start={start} currency={currency} />;
  switch (result.reason) {
    case 'too_few_days':
      return <p className={classes.caveat}>{t('insights.holdout_too_few_days', { got: result.got, need: result.need })}</p>;
    case 'no_sales':
      return <p className={classes.caveat}>{t('insights.holdout_no_sales')}</p>;
    case 'pausing_cannot_answer':
      return (
        <>
          <p className={classes.caveat}>{t('insights.holdout_pausing_cannot_answer', { pairs: result.pairs, most: result.most })}</p>
          <dl className={classes.rows}>
            <Evidence evidence={result} />
          </dl>
        </>
      );
  }
}

function Plan({ plan, start, currency }: { plan: HoldoutPlan; start: Day; currency: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <dl className={classes.rows}>
        <dt>{t('insights.holdoutPairsName')}</dt>
        <dd>{t('insights.holdoutPairs', { n: plan.pairs })}</dd>
        <dt>{t('insights.holdoutOff')}</dt>
        <dd>{t('insights.holdoutDays', { n: plan.offDays })}</dd>
        <dt title={t('insights.holdoutCostHint')}>{t('insights.holdoutCost')}</dt>
        <dd>
          <Money minor={plan.costOfKnowing} currency={currency} />
        </dd>
        <Evidence evidence={plan} />
      </dl>
      <ol className={classes.weeks}>
        {plan.blocks.map((block, i) => {
          const from = addDays(start, i * WEEK);
          return (
            <li
              key={from}
              className={`${classes.week} ${block === 'off' ? classes.pause : ''} ${i > 0 && i % 2 === 0 ? classes.pairStart : ''}`}
            >
              <span>{t('insights.holdoutWeek', { n: i + 1 })}</span>
              <span>
                {format.day(from)} – {format.day(addDays(from, WEEK - 1))}
              </span>
              <span>{t(block === 'off' ? 'insights.holdoutPause' : 'insights.holdoutOn')}</span>
            </li>
          );
        })}
      </ol>
      <p className={classes.muted}>
        {t('insights.holdoutDropped')} {t('insights.holdoutSeed', { seed: plan.seed })}
      </p>
    </>
  );
}

/** What the plan was computed from. */
function Evidence({ evidence }: { evidence: HoldoutEvidence }) {
  const t = useT();
  const format = useFormat();
  const decimal = (tenThousandths: number) =>
    (tenThousandths / 10_000).toLocaleString(format.language === 'zh-CN' ? 'zh-CN' : 'en-US', { maximumFractionDigits: 2 });
  return (
    <>
      <dt>{t('insights.holdoutArm')}</dt>
      <dd>{t('insights.holdoutDays', { n: format.count(evidence.daysPerArm) })}</dd>
      <dt>{t('insights.holdoutMean')}</dt>
      <dd>{decimal(evidence.mean)}</dd>
      <dt>{t('insights.holdoutSpread')}</dt>
      <dd>{decimal(evidence.variance)}</dd>
      <dt title={t('insights.holdoutRhoHint')}>{t('insights.holdoutRho')}</dt>
      <dd>{decimal(evidence.autocorrelation)}</dd>
    </>
  );
}
