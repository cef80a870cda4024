import { useMemo, useState } from 'react';
import { ANY_WINDOW_DAYS } from '../../core/model/ledger';
import type { LineBecause, LineTouchpoint } from '../../core/model/report';
import { type Format, type Translate, useFormat, useT } from '../../i18n';
import { EmptyState } from '../components/empty-state';
import { ErrorNotice } from '../components/error-notice';
import { Money } from '../components/money';
import { RowSkeletons } from '../components/skeletons';
import { useQuery } from '../state/query';
import classes from './figures.module.css';
import { OrderRowsButton } from './order-rows-button';
import { SideDrawer } from './side-drawer';

/** An order line that somebody asks about. */
export interface AskedLine {
  orderId: string;
  skuId: string;
  shop?: string;
}

/** Why an order line is credited as it is, beside the page that named it. */
export function LineDrawer({ line, onClose, isRaised }: { line: AskedLine | null; onClose: () => void; isRaised?: boolean }) {
  const t = useT();
  return (
    <SideDrawer opened={line !== null} title={t('states.becauseTitle')} width={460} onClose={onClose} isRaised={isRaised}>
      {line ? <LineBecauseText line={line} /> : null}
    </SideDrawer>
  );
}

/** The same in place. */
export function LineBecauseText({ line: { orderId, skuId, shop } }: { line: AskedLine }) {
  const t = useT();
  const { data, error, loading, stale, refresh } = useQuery(
    `line:${shop ?? ''}:${orderId}:${skuId}`,
    (api) => api.explainLine(orderId, skuId, shop),
    ['book', 'ledger'],
  );
  if (error) return <ErrorNotice error={error} onRetry={refresh} />;
  if (loading || stale) return <RowSkeletons rows={5} />;
  if (!data) return <EmptyState title={t('states.lineNone')} text={t('states.lineNoneText')} />;
  return (
    <>
      <Explained key={`${data.orderId}/${data.skuId}`} line={data} />
      <div style={{ marginTop: 12 }}>
        <OrderRowsButton orders={[{ shop: data.shop, orderId: data.orderId, at: data.createdAt }]} label={t('check.rawOrder')} />
      </div>
    </>
  );
}

function Explained({ line }: { line: LineBecause }) {
  const t = useT();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const touches = useMemo(() => inOrder(line.touchpoints), [line]);
  const shown = all ? touches : touches.slice(0, SHOWN);
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
      <strong style={{ fontSize: 14 }}>{outcomeOf(line, t)}</strong>
      <dl className={classes.facts}>
        <dt>{t('reconcile.order')}</dt>
        <dd>{line.orderId}</dd>
        <dt>{t('reconcile.sku')}</dt>
        <dd>{line.skuId}</dd>
        <dt>{t('states.lineAt')}</dt>
        <dd>{format.time(line.createdAt)}</dd>
        <dt>{t('states.lineRevenue')}</dt>
        <dd>
          <Money minor={line.revenue} currency={line.currency} />
        </dd>
        <dt>{t('states.lineRule')}</dt>
        <dd>{ruleOf(line, t)}</dd>
      </dl>
      <strong style={{ fontSize: 13 }}>{t('states.touchpoints')}</strong>
      {line.touchpoints.length === 0 ? <p className={classes.drawerText}>{t('states.touchpointsNone')}</p> : null}
      <ol className={classes.touches}>
        {shown.map((touch) => (
          <li
            key={`${touch.kind}${touch.at}${touch.accountKey}${touch.postId ?? ''}`}
            className={`${classes.touch} ${touch.because === 'credited' ? classes.won : ''}`}
          >
            <Touch touch={touch} line={line} format={format} />
          </li>
        ))}
      </ol>
      {shown.length < touches.length ? (
        <div>
          <button type="button" className={classes.link} onClick={() => setAll(true)}>
            {t('states.touchpointsMore', { n: format.count(touches.length - shown.length) })}
          </button>
        </div>
      ) : null}
    </div>
  );
}

/** Touchpoints that are shown at once. */
const SHOWN = 6;

/** Those that won something first, then the others, the latest first. */
function inOrder(touchpoints: readonly LineTouchpoint[]): LineTouchpoint[] {
  return [...touchpoints].sort((a, b) => Number(b.weight > 0) - Number(a.weight > 0) || b.at - a.at);
}

function Touch({ touch, line, format }: { touch: LineTouchpoint; line: LineBecause; format: Format }) {
  const t = useT();
  const total = line.touchpoints.reduce((sum, one) => sum + one.weight, 0);
  const who = touch.creator?.label ?? t('states.ownedByNobody');
  const handle = touch.accountKey === '' ? t('states.noHandle') : `@${touch.accountKey}`;
  const share = touch.weight > 0 && total > 0 ? format.percent(Math.round((touch.weight / total) * 10_000)) : null;
  return (
    <>
      <div className={classes.touchHead}>
        <span>
          <bdi>{who}</bdi> · <bdi>{handle}</bdi>
        </span>
        {share ? (
          <span title={t('states.part')}>
            <Money minor={touch.gmv} currency={line.currency} /> · {share}
          </span>
        ) : null}
      </div>
      <p>
        {[
          t(`states.kind_${touch.kind}`),
          t(`states.evidence_${touch.evidence}`),
          t(`states.value_${touch.contentType}`),
          format.time(touch.at),
          touch.postId ?? '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>{t(`states.because_${touch.because}`)}</p>
    </>
  );
}

/** Who is credited, each creator once. */
function outcomeOf(line: LineBecause, t: Translate): string {
  const names = new Set(line.touchpoints.flatMap(({ because, creator }) => (because === 'credited' && creator ? [creator.label] : [])));
  if (names.size > 0) return t('states.lineCredited', { who: [...names].join(', ') });
  return line.touchpoints.some(({ because }) => because === 'own_account') ? t('states.lineOwn') : t('states.lineUncredited');
}

function ruleOf({ rules }: LineBecause, t: Translate): string {
  const { version, windowDays: days } = rules;
  if (rules.native) return t('states.ruleLineNative', { version, model: t('states.ruleNative') });
  const model = t(`states.rule_${rules.model}`);
  const evidence = t(`states.evidence_${rules.evidence}`);
  return days >= ANY_WINDOW_DAYS
    ? t('states.ruleLineAny', { version, model, evidence })
    : t('states.ruleLine', { version, model, days, evidence });
}
