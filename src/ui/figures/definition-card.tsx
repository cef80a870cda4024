import type { ReportState } from '../../core/model/ledger';
import type { ReportRow } from '../../core/model/report';
import { useFormat, useT } from '../../i18n';
import classes from '../components/figures.module.css';
import { Count, Money, Ratio } from '../components/money';
import { Band } from './band';
import { BehindSummary } from './behind-summary';
import { type FigureKey, FORMULAS, figureOf, isResult, kindOf } from './definitions';
import { SplitRows } from './split-rows';
import { figureLabel } from './state';
import type { TotalSplit } from './total-split';

/** One figure of a row, written by its kind. */
export function FigureValue({
  row,
  figure,
  currency,
  bare = false,
}: {
  row: ReportRow;
  figure: FigureKey;
  currency: string;
  bare?: boolean;
}) {
  const value = figureOf(row, figure);
  switch (kindOf(figure)) {
    case 'ratio':
      return <Ratio value={value} result={isResult(figure)} />;
    case 'count':
      return <Count value={value} />;
    case 'money':
      return <Money minor={value} currency={currency} bare={bare} result={isResult(figure)} />;
  }
}

export interface DefinitionProps {
  row: ReportRow;
  figure: FigureKey;
  currency: string;
  /** The state that the row is in; to date where it is not said. */
  state?: ReportState;
  completeUpTo?: string | null;
  /** Of the total of a report by creator: its two parts. */
  split?: TotalSplit | null;
  /** The person goes on from the card to the orders behind the figure. */
  onLeave?: () => void;
}

/** What a figure means and how this row's came about: formula in words, inputs, state, band, day of completeness. */
export function DefinitionCard({ row, figure, currency, state = 'to_date', completeUpTo, split, onLeave }: DefinitionProps) {
  const t = useT();
  const format = useFormat();
  const terms = FORMULAS[figure] ?? [];
  const definition = definitionOf(figure, state);
  const name = t(figureLabel(figure, state));
  return (
    <div className={classes.card}>
      <p className={classes.cardTitle}>{name}</p>
      <p className={classes.cardText}>{definition ? t(definition) : null}</p>
      <table className={classes.terms}>
        <tbody>
          {terms.map((term) => (
            <tr key={term.of}>
              <td className={classes.sign}>{figure === 'roiSimple' || term === terms[0] ? '' : term.sign}</td>
              <td>{t(figureLabel(term.of, state))}</td>
              <td>
                <Input row={row} figure={term.of} currency={currency} />
              </td>
            </tr>
          ))}
          <tr className={terms.length > 0 ? classes.result : undefined}>
            <td className={classes.sign}>{terms.length > 0 ? '=' : ''}</td>
            <td>{name}</td>
            <td>
              <FigureValue row={row} figure={figure} currency={currency} />
            </td>
          </tr>
          {split ? <SplitRows split={split} figure={figure} currency={currency} /> : null}
        </tbody>
      </table>
      {split && figure === 'roi' ? <p className={classes.foot}>{t('figures.splitRoi')}</p> : null}
      <Band row={row} figure={figure} currency={currency} />
      {kindOf(figure) === 'ratio' && figureOf(row, figure) === null ? (
        <p className={classes.foot}>
          {t(figure === 'roi' && state === 'settled' && row.measures.promotionCost !== 0 ? 'states.noRoiBelowCard' : 'figures.absentRatio')}
        </p>
      ) : null}
      {state === 'to_date' ? null : <p className={classes.foot}>{t(state === 'settled' ? 'states.cardSettled' : 'states.cardExpected')}</p>}
      <p className={classes.foot}>
        {completeUpTo ? t('figures.completeUpTo', { day: format.fullDay(completeUpTo) }) : t('figures.completeNone')}
      </p>
      <BehindSummary row={row} figure={figure} state={state} onLeave={onLeave} />
    </div>
  );
}

/** An input of a formula: plain, since only the result is judged. */
function Input({ row, figure, currency }: { row: ReportRow; figure: FigureKey; currency: string }) {
  const value = figureOf(row, figure);
  return kindOf(figure) === 'money' ? (
    <Money minor={value} currency={currency} bare />
  ) : (
    <FigureValue row={row} figure={figure} currency={currency} />
  );
}

type Definition =
  | 'states.refundsDefExpected'
  | 'states.netGmvDefExpected'
  | `figures.${(typeof DEFINED)[keyof typeof DEFINED]}`
  | `states.${(typeof OTHERS)[keyof typeof OTHERS]}`;

/** The message that defines a figure in a state. */
export function definitionOf(figure: FigureKey, state: ReportState): Definition | null {
  if (state === 'expected' && figure === 'refunds') return 'states.refundsDefExpected';
  if (state === 'expected' && figure === 'netGmv') return 'states.netGmvDefExpected';
  if (figure in OTHERS) return `states.${OTHERS[figure as keyof typeof OTHERS]}`;
  return figure in DEFINED ? `figures.${DEFINED[figure as keyof typeof DEFINED]}` : null;
}

/** Figures whose meaning depends on what settlements say, and the parts of GMV. */
const OTHERS = {
  platformFees: 'platformFeesDef',
  shipping: 'shippingDef',
  tax: 'taxDef',
  returnLoss: 'returnLossDef',
  fixedFees: 'fixedFeesDef',
  gmvConfirmed: 'gmvConfirmedDef',
  gmvTracked: 'gmvTrackedDef',
  gmvEstimated: 'gmvEstimatedDef',
  gmvSettled: 'gmvSettledDef',
  gmvProvisional: 'gmvProvisionalDef',
} as const satisfies Partial<Record<FigureKey, string>>;

const DEFINED = {
  orders: 'ordersDef',
  units: 'unitsDef',
  gmv: 'gmvDef',
  refunds: 'refundsDef',
  netGmv: 'netGmvDef',
  cogs: 'cogsDef',
  labour: 'labourDef',
  contribution: 'contributionDef',
  commission: 'commissionDef',
  commissionActual: 'commissionActualDef',
  commissionEstimated: 'commissionEstimatedDef',
  partnerCommission: 'partnerCommissionDef',
  samples: 'samplesDef',
  adSpend: 'adSpendDef',
  otherCosts: 'otherCostsDef',
  promotionCost: 'promotionCostDef',
  netProfit: 'netProfitDef',
  roi: 'roiDef',
  roiSimple: 'roiSimpleDef',
  roas: 'roasDef',
} as const satisfies Partial<Record<FigureKey, string>>;
