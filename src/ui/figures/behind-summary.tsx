import { Skeleton } from '@mantine/core';
import type { FigureBehind } from '../../core/model/item';
import type { FxRate, ReportState } from '../../core/model/ledger';
import type { ReportRow } from '../../core/model/report';
import { useErrorText, useFormat, useT } from '../../i18n';
import type { StreamCompleteness } from '../../services/api';
import classes from '../components/figures.module.css';
import { useQuery } from '../state/query';
import type { FigureKey } from './definitions';
import { useBehind } from './figure-scope';
import own from './figures.module.css';
import { sourcesOf } from './sources';

/** Of a figure: its sources with the day each is complete to, exchange rates, and the orders and costs behind it. */
export function BehindSummary({
  row,
  figure,
  state,
  onLeave,
}: {
  row: ReportRow;
  figure: FigureKey;
  state: ReportState;
  onLeave?: () => void;
}) {
  const behind = useBehind(row, figure, state);
  return behind ? <Found figure={figure} behind={behind} onLeave={onLeave} /> : null;
}

function Found({
  figure,
  behind,
  onLeave,
}: {
  figure: FigureKey;
  behind: NonNullable<ReturnType<typeof useBehind>>;
  onLeave?: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const wordError = useErrorText();
  const { data, error } = useQuery(`behind:${JSON.stringify(behind.query)}`, (api) => api.figureBehind(behind.query), ['book', 'ledger']);
  return (
    <>
      <Sources figure={figure} />
      {error ? <p className={classes.foot}>{wordError(error).title}</p> : null}
      {data ? (
        <>
          <p className={classes.foot}>{ratesText(data, t, format)}</p>
          <button
            type="button"
            className={own.link}
            onClick={() => {
              behind.open();
              onLeave?.();
            }}
          >
            {t('figures.behindOpen', { lines: format.count(data.lines.count), costs: format.count(data.costs.count) })}
          </button>
        </>
      ) : error ? null : (
        <Skeleton height={14} mt={6} />
      )}
    </>
  );
}

function Sources({ figure }: { figure: FigureKey }) {
  const t = useT();
  const format = useFormat();
  const { data } = useQuery('completeness', (api) => api.completeness(), ['book']);
  const dayOf = (source: ReturnType<typeof sourcesOf>[number]) => {
    if (source === 'costs' || source === 'unit_costs') return t('figures.sourceHand');
    const day = earliest(data ?? [], source);
    return day === undefined ? '…' : day === null ? t('figures.sourceOpen') : t('figures.sourceTo', { day: format.fullDay(day) });
  };
  return (
    <dl className={own.sources} aria-label={t('figures.sources')}>
      {sourcesOf(figure).map((source) => (
        <div key={source}>
          <dt>
            {source === 'costs' ? t('figures.sourceCosts') : source === 'unit_costs' ? t('figures.sourceUnitCosts') : t(`data.${source}`)}
          </dt>
          <dd>{dayOf(source)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The last day that all shops have complete of a stream; null where one has none; nothing where nothing is known yet. */
function earliest(all: readonly StreamCompleteness[], stream: string): string | null | undefined {
  const days = all.filter((one) => one.stream === stream).map(({ completeUpTo }) => completeUpTo);
  if (days.length === 0) return undefined;
  return days.some((day) => day === null) ? null : (days.sort()[0] ?? null);
}

/** Which rates were used: each pair with its days, its least and its highest rate. */
export function ratesText(
  { rates, currency }: Pick<FigureBehind, 'rates' | 'currency'>,
  t: ReturnType<typeof useT>,
  format: ReturnType<typeof useFormat>,
): string {
  if (rates.length === 0) return t('figures.ratesNone', { currency });
  const pairs = [...new Set(rates.map(({ base }) => base))].map((base) => {
    const own = rates.filter((rate) => rate.base === base);
    const [low, high] = ends(own);
    const span = low === high ? low : `${low} – ${high}`;
    return t('figures.ratesOf', {
      base,
      currency,
      span,
      days: format.count(own.length),
      source: [...new Set(own.map(({ source }) => source))].join(', '),
    });
  });
  return pairs.join(' · ');
}

function ends(rates: readonly FxRate[]): [low: string, high: string] {
  const sorted = rates.map(({ rate }) => rate).sort((a, b) => Number(a) - Number(b));
  return [sorted[0]!, sorted.at(-1)!];
}
