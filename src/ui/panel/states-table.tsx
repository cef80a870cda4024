import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CreatorCard } from '../../core/model/report';
import { useErrorText, useFormat, useT } from '../../i18n';
import type { ErrorInfo } from '../../services/api';
import { Money, Ratio } from '../components/money';
import { Band } from '../figures/band';
import { reasonKey } from '../figures/reason-key';
import { shareSettled } from '../figures/settled-share';
import classes from './states-table.module.css';
import type { StateRow } from './use-states';

type ToDate = Pick<CreatorCard, 'netProfit' | 'roi' | 'gmv' | 'estimatedShare'>;

/** Net profit and ROI in the three states, each with what makes it sure or unsure; rows keep their place while they are worked out. */
export function StatesTable({
  states,
  currency,
  toDate,
}: {
  states: { settled: StateRow; expected: StateRow };
  currency: string;
  toDate: ToDate;
}) {
  const t = useT();
  const { settled, expected } = states;
  return (
    <table className={classes.states}>
      <thead>
        <tr>
          <th scope="col">{t('panel.stateColumn')}</th>
          <th scope="col">{t('figures.netProfit')}</th>
          <th scope="col">ROI</th>
        </tr>
      </thead>
      <tbody>
        <Line mark={classes.settled} name={t('panel.state_settled')} note={<SettledNote row={settled} gmv={toDate.gmv} />} query={settled}>
          {settled.data ? (
            <Values
              netProfit={settled.data.measures.netProfit}
              roi={settled.data.roi}
              currency={currency}
              whyNoRoi={settled.data.measures.promotionCost === 0 ? undefined : t('panel.settledNoRoi')}
            />
          ) : (
            <Values netProfit={null} roi={null} currency={currency} />
          )}
        </Line>
        <Line mark={classes.toDate} name={t('panel.state_to_date')} note={<Estimated share={toDate.estimatedShare} />} query={null}>
          <Values netProfit={toDate.netProfit} roi={toDate.roi} currency={currency} />
        </Line>
        <Line
          mark={classes.expected}
          name={t('panel.state_expected')}
          note={expected.data ? <Band row={expected.data} figure="roi" currency={currency} /> : null}
          query={settled.loading ? settled : expected}
        >
          {expected.data ? (
            <Values netProfit={expected.data.measures.netProfit} roi={expected.data.roi} currency={currency} />
          ) : (
            <Values netProfit={null} roi={null} currency={currency} />
          )}
        </Line>
      </tbody>
    </table>
  );
}

function Line({
  mark,
  name,
  note,
  query,
  children,
}: {
  mark: string | undefined;
  name: string;
  note: ReactNode;
  query: StateRow | null;
  children: ReactNode;
}) {
  const isWaiting = query !== null && query.data === undefined && query.error === null;
  return (
    <tr>
      <th scope="row">
        <i className={`${classes.mark} ${mark ?? ''}`} aria-hidden />
        {name}
        {note ? <small>{note}</small> : null}
      </th>
      {query?.error ? (
        <td colSpan={2} className={classes.why}>
          <Why error={query.error} />
        </td>
      ) : isWaiting ? (
        <td colSpan={2}>
          <Skeleton height={12} radius="sm" />
        </td>
      ) : (
        children
      )}
    </tr>
  );
}

function Values({
  netProfit,
  roi,
  currency,
  whyNoRoi,
}: {
  netProfit: number | null;
  roi: number | null;
  currency: string;
  /** What stands under an absent ROI. */
  whyNoRoi?: string;
}) {
  return (
    <>
      <td>
        <Money minor={netProfit} currency={currency} result />
      </td>
      <td>
        <Ratio value={roi} result />
        {roi === null && whyNoRoi ? <small>{whyNoRoi}</small> : null}
      </td>
    </>
  );
}

/** Why a state has no figures, as a sentence in the row's place. */
function Why({ error }: { error: ErrorInfo }) {
  const t = useT();
  const word = useErrorText();
  if (error.code !== 'expected_refused') return word(error).title;
  const reason = t(reasonKey(error.params), { got: error.params.got ?? '–', need: error.params.need ?? '–' });
  return t('panel.expectedNo', { reason });
}

function SettledNote({ row, gmv }: { row: StateRow; gmv: number }) {
  const t = useT();
  const format = useFormat();
  if (row.data === undefined) return null;
  const share = shareSettled(row.data?.measures.gmvSettled ?? 0, gmv);
  if (share === 0) return t('panel.settledNone');
  return t('panel.settledShare', { percent: format.percent(share) });
}

function Estimated({ share }: { share: number | null }) {
  const t = useT();
  const format = useFormat();
  return share ? t('panel.estimatedPart', { percent: format.percent(share) }) : null;
}
