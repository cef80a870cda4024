import { Select } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PlatformFigure, Waterfall, WaterfallStep } from '../../../core/model/reconcile';
import { parseAmount } from '../../../core/money';
import { DEFAULT_BASIS } from '../../../core/reconcile/basis';
import { useFormat, useT } from '../../../i18n';
import type { CreatorFile, ShopInfo } from '../../../services/api';
import { PngButton, tableOf } from '../../charts/png-button';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import figures from '../../figures/figures.module.css';
import { type LaneStep, StepLanes, startOf } from '../../figures/step-lanes';
import { useQuery } from '../../state/query';
import { useStatus } from '../../state/status';
import { useBook, usePeriod } from '../book';
import { useHref } from '../hash-location';
import { Panel } from '../page';
import { listedFigure } from '../reconcile/listed-figure';
import { StepDrawer } from '../reconcile/step-drawer';
import { type Key, laneName, lanesOfWaterfall } from '../reconcile/waterfall-lanes';
import classes from './insights.module.css';

/** From the platform's number for a creator to ours, shop by shop; the orders behind each step. */
export function PlatformWaterfall({ file }: { file: CreatorFile }) {
  const t = useT();
  const href = useHref();
  const { shops } = useStatus();
  const { rules } = useBook();
  const { from, to } = usePeriod();
  const [chosen, choose] = useState<string | null>(null);
  const usual = shops.find(({ market }) => market === file.creator.market) ?? shops[0];
  const shop = shops.find(({ id }) => id === chosen) ?? usual;
  const listed = shop ? listedFigure(file.accounts, shop.id, from, to) : null;
  const platform: PlatformFigure | null = listed && {
    amount: parseAmount(listed.amount, listed.currency).minor,
    currency: listed.currency,
    accounts: listed.accounts,
    basis: rules?.platformBasis ?? DEFAULT_BASIS,
  };
  const query = shop ? { creatorId: file.creator.id, shop: shop.id, from, to, platform } : null;
  const { data, error, stale, refresh } = useQuery(
    query && `waterfall:${JSON.stringify(query)}`,
    async (api) => (query ? api.waterfall(query) : null),
    ['book', 'ledger'],
  );
  if (!shop) return null;
  return (
    <Panel
      title={t('creators.platformWaterfall')}
      tools={
        <>
          <Link href={href('/reconcile', { creator: file.creator.id, of: shop.id })} className={figures.link}>
            {t(listed ? 'creators.platformMore' : 'creators.platformEnter')}
          </Link>
          {shops.length > 1 ? (
            <Select
              size="xs"
              w={180}
              aria-label={t('reconcile.shop')}
              data={shops.map(({ id, name }) => ({ value: id, label: name }))}
              value={shop.id}
              allowDeselect={false}
              onChange={choose}
            />
          ) : null}
          <PngButton title={t('creators.platformWaterfall')} find={tableOf} />
        </>
      }
    >
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {data ? <Steps waterfall={data} shop={shop} stale={stale} /> : error ? null : <RowSkeletons rows={6} />}
    </Panel>
  );
}

function Steps({ waterfall, shop, stale }: { waterfall: Waterfall; shop: ShopInfo; stale: boolean }) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState<WaterfallStep | null>(null);
  // A step that changes nothing is left to the page that checks every one of them.
  const lanes = lanesOfWaterfall(waterfall).filter(({ isLevel, amount }) => isLevel || amount !== 0);
  const countOf = (lane: LaneStep<Key>) => {
    const step = waterfall.steps.find(({ name }) => name === lane.key);
    if (!step || step.count === 0) return null;
    return (
      <button type="button" className={figures.link} onClick={() => setOpen(step)}>
        {t('reconcile.linesOf', { n: format.count(step.count) })}
      </button>
    );
  };
  return (
    <div style={{ opacity: stale ? 0.55 : undefined }}>
      <p className={classes.text}>{t(waterfall.platform === null ? 'creators.platformNone' : 'creators.platformKnown')}</p>
      <StepLanes
        steps={lanes}
        currency={waterfall.currency}
        label={t('creators.platformWaterfall')}
        nameOf={(lane) => laneName(lane.key, t)}
        countOf={countOf}
        isOpen={(lane) => lane.key === 'unexplained'}
        start={startOf(lanes)}
      />
      <StepDrawer
        step={open}
        title={open ? t('reconcile.linesTitle', { step: laneName(open.name, t) }) : ''}
        shop={shop}
        onClose={() => setOpen(null)}
      />
    </div>
  );
}
