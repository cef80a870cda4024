import { useState } from 'react';
import type { Rules } from '../../../core/model/ledger';
import type { PlatformFigure, Waterfall, WaterfallStep } from '../../../core/model/reconcile';
import { formatAmount } from '../../../core/money';
import { DEFAULT_BASIS } from '../../../core/reconcile/basis';
import { type Translate, useFormat, useT } from '../../../i18n';
import type { CreatorFile, ShopInfo } from '../../../services/api';
import { PngButton, tableOf } from '../../charts/png-button';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { CopyTable } from '../../figures/copy-table';
import classes from '../../figures/figures.module.css';
import { type LaneStep, StepLanes, startOf } from '../../figures/step-lanes';
import { useQuery } from '../../state/query';
import { useBook, usePeriod } from '../book';
import { useView } from '../hash-location';
import { Panel } from '../page';
import { FigureForm } from './figure-form';
import { listedFigure } from './listed-figure';
import { draftOf, readFigure, usualAccounts, viewOf } from './read-figure';
import own from './reconcile.module.css';
import { StepDrawer } from './step-drawer';
import { type Key, laneName, lanesOfWaterfall } from './waterfall-lanes';

/** From the platform's figure of a creator in a shop to our net GMV. */
export function WaterfallTab({ creatorId, shop }: { creatorId: string; shop: ShopInfo }) {
  const t = useT();
  const { rules } = useBook();
  const file = useQuery(`creator:${creatorId}`, (api) => api.creator(creatorId), ['ledger']);
  if (file.error) return <ErrorNotice error={file.error} onRetry={file.refresh} />;
  if (file.loading || !rules) return <RowSkeletons rows={10} />;
  if (!file.data) return <EmptyState title={t('creators.notFound')} text={t('creators.notFoundText')} />;
  return <OfCreator file={file.data} shop={shop} rules={rules} />;
}

function OfCreator({ file, shop, rules }: { file: CreatorFile; shop: ShopInfo; rules: Rules }) {
  const t = useT();
  const format = useFormat();
  const [view, change] = useView();
  const { from, to } = usePeriod();
  const span = `${from}..${to}`;
  const basis = rules.platformBasis ?? DEFAULT_BASIS;
  const listed = listedFigure(file.accounts, shop.id, from, to);
  const usual = listed ?? { amount: '', currency: shop.currency, accounts: usualAccounts(file.accounts) };
  const draft = draftOf(view, { amount: usual.amount, currency: usual.currency, accounts: usual.accounts, basis }, span);
  const read = readFigure(draft, t);
  const platform: PlatformFigure | null = 'figure' in read ? read.figure : null;
  const query = { creatorId: file.creator.id, shop: shop.id, from, to, platform };
  const answer = useQuery(`waterfall:${JSON.stringify(query)}`, (api) => api.waterfall(query), ['book', 'ledger']);
  return (
    <div className={own.page}>
      <div className={own.noPrint}>
        <FigureForm key={span} draft={draft} handles={file.accounts.map(({ key }) => key)} onShow={(next) => change(viewOf(next, span))} />
        {listed && listed.amount === draft.amount ? (
          <p className={own.muted}>{t('imports.figureFrom', { day: format.time(listed.at) })}</p>
        ) : null}
      </div>
      {answer.error ? <ErrorNotice error={answer.error} onRetry={answer.refresh} /> : null}
      {answer.loading ? <RowSkeletons rows={12} /> : null}
      {answer.data ? <Steps waterfall={answer.data} shop={shop} stale={answer.stale} /> : null}
    </div>
  );
}

function Steps({ waterfall, shop, stale }: { waterfall: Waterfall; shop: ShopInfo; stale: boolean }) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState<WaterfallStep | null>(null);
  const { currency } = waterfall;
  const lanes = lanesOfWaterfall(waterfall);
  const start = startOf(lanes);
  const left = waterfall.steps.find(({ name }) => name === 'unexplained')?.amount ?? 0;
  const countOf = (lane: LaneStep<Key>) => {
    const step = waterfall.steps.find(({ name }) => name === lane.key);
    if (!step || step.count === 0) return null;
    const text = t('reconcile.linesOf', { n: format.count(step.count) });
    return (
      <button type="button" className={classes.link} onClick={() => setOpen(step)}>
        {text}
      </button>
    );
  };
  const title = `${t(waterfall.platform === null ? 'reconcile.rowsLevel' : 'reconcile.platformLevel')} → ${t('reconcile.ours')}`;
  return (
    <Panel
      title={title}
      tools={
        <span className={`${own.noPrint} ${own.tools}`}>
          <PngButton title={title} find={tableOf} />
          <CopyTable tableOf={() => textOf(lanes, waterfall, t)} />
        </span>
      }
    >
      <div style={{ opacity: stale ? 0.55 : undefined }}>
        <p className={`${own.verdict} ${left === 0 ? '' : own.left}`}>
          {waterfall.platform === null
            ? t('reconcile.onlyOurs')
            : left === 0
              ? t('reconcile.explained')
              : t('reconcile.left', { amount: format.money(left, currency) })}
        </p>
        {waterfall.query.platform ? <p className={own.muted}>{basisText(waterfall.query.platform, t)}</p> : null}
        <StepLanes
          steps={lanes}
          currency={currency}
          label={t('reconcile.title')}
          headers={{
            name: t('reconcile.step'),
            help: t('reconcile.what'),
            amount: `${t('reconcile.change')} (${currency})`,
            count: t('reconcile.lines'),
          }}
          nameOf={(lane) => laneName(lane.key, t)}
          helpOf={(lane) => helpOf(lane.key, t)}
          countOf={countOf}
          isOpen={(lane) => lane.key === 'unexplained'}
          start={start}
        />
      </div>
      <p className={own.muted} style={{ marginTop: 10 }}>
        {t('reconcile.rulesVersion', { n: waterfall.rulesVersion })}
        {start > 0 ? ` · ${t('reconcile.cut', { amount: format.money(start, currency) })}` : ''}
      </p>
      <StepDrawer
        step={open}
        title={open ? t('reconcile.linesTitle', { step: laneName(open.name, t) }) : ''}
        shop={shop}
        onClose={() => setOpen(null)}
      />
    </Panel>
  );
}

function helpOf(key: Key, t: Translate): string {
  switch (key) {
    case 'platform':
      return t('reconcile.platformHelp');
    case 'rows':
      return t('reconcile.rowsHelp');
    case 'ours':
      return t('reconcile.oursHelp');
    default:
      return t(`reconcile.help_${key}`);
  }
}

/** What the platform's figure counts, so that a printed page says it too. */
function basisText({ accounts, basis }: PlatformFigure, t: Translate): string {
  return t('reconcile.basisLine', {
    accounts: accounts.map((key) => `@${key}`).join(', '),
    value: t(`reconcile.value_${basis.value}`),
    rest: [
      t(basis.withTax ? 'reconcile.withTax' : 'reconcile.withoutTax'),
      t(basis.keepsCancelled ? 'reconcile.keepsCancelled' : 'reconcile.dropsCancelled'),
      t(basis.keepsUnpaid ? 'reconcile.keepsUnpaid' : 'reconcile.dropsUnpaid'),
    ].join(', '),
    zone: basis.timeZone ?? t('reconcile.zoneShop'),
  });
}

function textOf(lanes: readonly LaneStep<Key>[], { currency, steps }: Waterfall, t: Translate) {
  return {
    header: [t('reconcile.step'), t('reconcile.what'), `${t('reconcile.change')} (${currency})`, t('reconcile.lines')],
    rows: lanes.map(({ key, amount }) => [
      laneName(key, t),
      helpOf(key, t),
      formatAmount(amount, currency),
      String(steps.find(({ name }) => name === key)?.count ?? ''),
    ]),
  };
}
